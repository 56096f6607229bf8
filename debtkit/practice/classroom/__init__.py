"""A class: a household for each student, questions about it, a check before and after, and what is handed in."""
