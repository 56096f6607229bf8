"""What a lender's agreement says: its figures and clauses, checked against the debt, the offer and the budget."""
