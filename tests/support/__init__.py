"""What several tests use: invented cases, generated inputs, and programs to run."""
