"""Invented households for a class: one for each student, out of two whole numbers."""
