"""Debts as they behave: the terms of a contract, ready-made products, a debt, and the rule book that moves it on."""
