"""Sheets: the debts, the month, the dates of a deal, and what an agreement should say."""
