"""What to ask for now: one deal for each debt, chosen together, by a rule that can be followed by hand."""
