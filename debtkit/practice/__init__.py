"""Exercises as data, and one small engine that answers kindly."""
