"""Many debts at once: their columns, due dates, accounts and ledgers."""
