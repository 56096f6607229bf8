"""A letter about a debt under an agreement: what was agreed and paid, and none of the figures of the old contract."""

from typing import Any

from debtkit.agreement.keeping.track import Track
from debtkit.case.kept.lookup import agreement_that_holds, agreements_of, track_that_holds
from debtkit.papers.sourced_figures import Given
from debtkit.papers.subject import PARTS, Owed, Subject

BY_CONTRACT = (*PARTS, "owed", "total_now", "contract_next", "contract_day")


def figures_under_agreement(one: Owed | None, about: Subject) -> dict[str, Any] | None:
    """What replaces the figures of the contract; None where no agreement about the debt holds.

    The ledger of the contract knows nothing of the agreement and of what was paid under it: its figures are left to the
    pen.
    """
    if one is None or not one.agreed:
        return None
    figures: dict[str, Any] = dict.fromkeys(BY_CONTRACT)
    held = agreement_that_holds(about.case, one.id, about.on)
    kept = agreements_of(about.case).get(held or "")
    lender = kept.agreement.lender if kept is not None else ""
    figures |= {"creditor": one.creditor or lender or None}
    track = track_that_holds(about.case, one.id, about.on)
    return figures if track is None else figures | _kept(one, track)


def _kept(one: Owed, track: Track) -> dict[str, Given]:
    coming = track.next
    return {
        "agreed_on": Given(track.agreement.as_of, "case", one.name, "as_of"),
        "agreed": Given(track.agreed, "case", one.name, "agreed"),
        "paid": Given(track.paid, "case", one.name, "paid", track.on),
        "to_come": Given(track.to_come, "case", one.name, "to_come", track.on),
        "contract_next": Given(coming.left if coming else None, "case", one.name, "next", track.on),
        "contract_day": Given(coming.last_day if coming else None, "case", one.name, "next", track.on),
    }
