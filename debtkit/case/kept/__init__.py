"""Agreements, the payments made under them, and the log of calls, as they were typed."""
