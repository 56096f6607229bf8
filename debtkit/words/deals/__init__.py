"""Sentences about deals: what they say, cost and recommend, and where their figures come from."""
