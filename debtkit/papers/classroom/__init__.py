"""A class on paper: household, questions and checks for a student; key, spread and lessons for the teacher."""
