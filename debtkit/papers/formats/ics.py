"""The days of a paper as a calendar (ICS): one file with all events, or one file an event in a zip."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from debtkit.papers.blocks import Content, Event
from debtkit.papers.formats.bundle import zipped


def content(paper: Content) -> bytes:
    """One file with every event."""
    return _calendar(paper, paper.events)


def separate(paper: Content) -> bytes:
    """A zip with one file an event: some phones take in only the first event of a file."""
    return zipped(
        {
            f"{place:03}-{event.day.isoformat()}.ics": _calendar(paper, [event])
            for place, event in enumerate(paper.events, 1)
        }
    )


def _calendar(paper: Content, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//debtkit//papers//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", paper.title)
    for event in events:
        calendar.add_component(_entry(event, paper.stamp))
    return bytes(calendar.to_ical())


def _entry(event: Event, stamp: date) -> Entry:
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", datetime.combine(stamp, time(), UTC))
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + timedelta(days=1))
    entry.add("summary", event.title)
    entry.add("description", event.words)
    entry.add("transp", "TRANSPARENT")
    entry.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", timedelta(hours=event.hour))
    entry.add_component(alarm)
    return entry
