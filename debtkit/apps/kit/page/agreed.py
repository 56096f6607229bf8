"""Debts about which an agreement holds: what is still to come under it, and where the old contract is counted."""

from debtkit.apps.kit.page import html
from debtkit.case.case import Case
from debtkit.case.kept.lookup import agreement_that_holds, track_that_holds, tracks_that_hold
from debtkit.credit.debt import Debt
from debtkit.words.catalogue import say
from debtkit.words.formats import together
from debtkit.words.lessons import lesson_of
from debtkit.words.names import called


def free_debts(case: Case) -> dict[str, Debt]:
    """The debts that count by their contract, by the ids of their rows."""
    held = tracks_that_hold(case, case.day) if case.day else {}
    return {id: debt for id, debt in case.debts_by_id().items() if id not in held}


def by_contract(case: Case) -> str:
    """That the sums of a page count old contracts, where agreements hold."""
    held, unfinished = _held(case)
    said = [say("app.agreed.by_contract", debts=held)] if held else []
    return _note([*said, *unfinished])


def not_counted(case: Case) -> str:
    """What is still to come under agreements, where the sums of a page are without these debts."""
    _, unfinished = _held(case)
    free = free_debts(case)
    said = [_coming(case, id) for id in case.debts_by_id() if id not in free]
    return _note([*said, *([say("app.agreed.left_out")] if said and free else []), *unfinished])


def agreed(case: Case, id: str) -> str:
    """What is still to come under the agreement about one debt, or that it is not filled in."""
    if id not in free_debts(case):
        return _note([_coming(case, id)])
    return _note([say("app.agreed.open", debt=called(case.debts_by_id()[id]))])


def _held(case: Case) -> tuple[list[str], list[str]]:
    """The names of the debts under an agreement that can be counted, and what is said of the others."""
    free, day = free_debts(case), case.day
    debts = case.debts_by_id()
    held = [called(debt) for id, debt in debts.items() if id not in free]
    unfinished = [called(debt) for id, debt in free.items() if day and agreement_that_holds(case, id, day)]
    return held, [say("app.agreed.unfinished", debts=unfinished)] if unfinished else []


def _coming(case: Case, id: str) -> str:
    track = track_that_holds(case, id, case.day) if case.day else None
    debt = called(case.debts_by_id()[id])
    if track is None or track.next is None:
        return say("app.agreed.all_paid", debt=debt)
    key = "missed" if track.next.status == "missed" else "coming"
    fields = {"to_come": track.to_come, "amount": track.next.left, "due": track.next.last_day}
    return say(f"app.agreed.{key}", debt=debt, **fields)


def _note(said: list[str]) -> str:
    link = html.link(say("app.agreed.link"), lesson_of("check_and_keep").file)
    return html.note(together(said), below=link) if said else ""
