"""The reader's calendar day."""

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))  # all of China, without summer time since 1992: no table of zones is needed


def today(now: datetime | None = None) -> date:
    """The day in China, also where the computer runs by another clock, as on Binder.

    `now` is an instant with its zone; the computer's clock without it.

    >>> from datetime import UTC
    >>> today(datetime(2026, 11, 23, 16, 0, tzinfo=UTC))
    datetime.date(2026, 11, 24)
    """
    return (now or datetime.now(CHINA)).astimezone(CHINA).date()
