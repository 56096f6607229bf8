"""Sentences about a lender's paper, and about keeping what was agreed."""
