"""Dated facts that other people decide: laws, benchmarks, product terms, each with its source and how sure it is.

One TOML file a topic; the fact ``huabei.overdue_daily`` is the table ``overdue_daily`` of ``huabei.toml``. Where a fact
was read is in ``sources.toml``. `facts` is the one loader, and ``python -m debtkit.reference 2026-11-23`` lists
what nobody has compared with its source for a year.
"""
