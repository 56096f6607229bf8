"""Which conventions a lender's statement follows, row by row and to the fen."""
