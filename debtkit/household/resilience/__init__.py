"""The chance of keeping a promise under shocks, by Monte Carlo simulation."""
