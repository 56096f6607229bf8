"""Rates of return and present values of cash flows."""
