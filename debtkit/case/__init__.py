"""Everything a person typed: kept as typed, read as far as it can be, saved in one small readable file."""
