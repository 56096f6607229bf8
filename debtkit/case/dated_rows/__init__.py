"""Dated rows of a lender's statement or an agreement: typed, pasted from a chat or a PDF, or in a CSV or Excel file."""
