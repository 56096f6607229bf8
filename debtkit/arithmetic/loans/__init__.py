"""Loans and their repayment schedules."""
