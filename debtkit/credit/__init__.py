"""Debts as they behave: the terms of a contract, ready-made products, a debt, and the ledger rules that moves it on."""
