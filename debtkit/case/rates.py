"""What a typed rate comes to, so that a slip of the decimal point shows itself."""

from debtkit.case.typed import Note

DAILY_HIGH, DAILY_LOW = 0.001, 0.00005
ANNUAL_HIGH, ANNUAL_LOW = 0.36, 0.01
FEE_HIGH, FEE_LOW = 0.3, 0.01


def rate_note(kind: str, rate: float, periods: int | None) -> Note | None:
    """A remark on a rate of the `kind` that is asked for: ``daily``, ``annual`` or ``fee`` (of the whole term)."""
    if kind == "daily":
        comes_to = {"a_day": round(rate * 10_000, 6), "a_year": round(rate * 365, 8)}
        if rate > DAILY_HIGH:
            return Note("rate.daily_high", rate=rate, **comes_to)
        if 0 < rate < DAILY_LOW:
            return Note("rate.daily_low", rate=rate, **comes_to)
        return Note("rate.daily", rate=rate, **comes_to)
    if kind == "annual":
        if rate > ANNUAL_HIGH:
            return Note("rate.annual_high", rate=rate)
        return Note("rate.annual_low", rate=rate, a_year=round(rate * 365, 8)) if 0 < rate < ANNUAL_LOW else None
    if rate > FEE_HIGH:
        return Note("rate.fee_high", rate=rate)
    if 0 < rate < FEE_LOW and periods and periods > 1:
        return Note("rate.fee_low", rate=rate, periods=periods, whole=round(rate * periods, 8))
    return None
