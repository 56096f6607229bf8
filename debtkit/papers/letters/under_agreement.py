"""Papers about a debt under an agreement: what was agreed and paid, what to do next; nothing of the old contract."""

from typing import Any

from debtkit.agreement.keeping.track import Track
from debtkit.case.kept.at_risk import with_risk
from debtkit.case.kept.lookup import agreement_that_holds, agreements_of, track_that_holds
from debtkit.papers.blocks import Block, Items, Text
from debtkit.papers.sourced_figures import Given, Writer
from debtkit.papers.subject import PARTS, Owed, Subject
from debtkit.words.agreements.tracking import step_keys
from debtkit.words.catalogue import say
from debtkit.words.formats import together
from debtkit.words.person_words import key_for

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


def next_agreed(one: Owed, about: Subject, writer: Writer) -> list[Block]:
    """What comes next under the agreement that holds, and what to do, in order, where it may not be kept."""
    if one.kept is None:
        return [Text(say(_key(one, "agreed_open")))]
    coming, review = one.kept.next, with_risk(about.case, one.id, one.kept).review
    if coming is None:
        return [Text(say(_key(one, "paid")))]
    key = "agreed_missed" if coming.status == "missed" else "agreed_risk" if review is not None else "agreed"
    first_date = Given(coming.last_day, "case", one.name, "next", one.on)
    first = Given(coming.left, "case", one.name, "left", one.on)
    said = writer.say(_key(one, key), first=first, first_date=first_date)
    if review is None:
        return [Text(said)]
    late = Given(review.late, "case", one.name, "late")
    fields = {"by": Given(review.write_by, "case", one.name, "write_by", one.on), "late": late}
    steps = tuple(writer.say(step, **fields) for step in step_keys(review, one.product))
    return [Text(together([said, say("track.review.order")])), Items(steps, "number")]


def _key(one: Owed, name: str) -> str:
    return key_for(one.product, f"paper.call.no_steps_{name}")
