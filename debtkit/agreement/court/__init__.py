"""Letters from a court or a lawyer: how to check them, which clock runs, what to do, and what they cost."""
