"""The cheapest payoff plan: a search, and a lower bound that proves how good it is."""
