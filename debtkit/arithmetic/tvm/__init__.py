"""The time-value functions of spreadsheets."""
