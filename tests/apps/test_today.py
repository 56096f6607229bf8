"""Today is the reader's day in China, whatever clock the computer keeps."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from debtkit.apps.kit import session, today
from debtkit.apps.kit.session import CaseSession


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 16, 0, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 11, 23, 0, 30, tzinfo=timezone(timedelta(hours=14))), date(2026, 11, 22)),
        (datetime(2026, 7, 1, 17, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_the_day_in_china(instant, day):
    assert today.today(instant) == day


def test_a_clean_case_is_of_the_day_in_china(tmp_path, monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 11, 23, 20, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(today, "datetime", Clock)
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "case.json"))
    opened = CaseSession()
    opened.clean()
    assert opened.case.day == date(2026, 11, 24)
    assert session.today() == date(2026, 11, 24)
