"""Deals one can ask for, what each would do, and what it is worth to the lender and to the borrower."""
