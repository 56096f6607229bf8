"""The rules of `credit` and `arithmetic`, many wide, in numpy."""
