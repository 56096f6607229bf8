"""What is said beside debts in every lesson: agreed, assumed, overdue or not, and left out of a sum."""
