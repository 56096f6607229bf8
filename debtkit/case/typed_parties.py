"""The parties of a debt as they were typed: lender, buyer, and who else is asked to pay."""

import re
from typing import Any

from debtkit.case.fields.typed import Note, Typed, narrow
from debtkit.credit.parties import Assignment, Liable, Parties
from debtkit.errors import Refused

PEOPLE_FIELDS = ("lender", "channel", "last_event", "sold_to", "told_on", "liable")
_ROLES = {
    "joint_guarantor": ("joint guarantor", "连带责任保证人", "连带保证人", "连带担保人", "连带责任保证"),
    "co_borrower": ("co-borrower", "coborrower", "joint borrower", "共同借款人", "共同借款"),
    "partner": ("partner", "spouse", "husband", "wife", "配偶", "爱人", "妻子", "丈夫", "老公", "老婆"),
    "guarantor": ("guarantor", "一般保证人", "保证人", "担保人", "担保"),
}


def read_liable(text: str) -> tuple[tuple[str, str], ...]:
    """Who else is asked to pay, by name and role, as people write it.

    A guarantor whose contract does not say which kind is an ordinary one (民法典 686).

    >>> read_liable("小王（配偶）；老李：连带保证人")
    (('小王', 'partner'), ('老李', 'joint_guarantor'))
    """
    return tuple(_one(part) for part in re.split(r"[;；、\n]+", text) if part.strip())


def _one(text: str) -> tuple[str, str]:
    plain = narrow(text)
    for role, words in _ROLES.items():
        for word in words:
            if word in plain.lower():
                name = re.sub(re.escape(word), "", plain, count=1, flags=re.IGNORECASE)
                return re.sub(r"[(),:，：（）]+", " ", name).strip(), role
    raise Refused(
        "people.liable",
        f"{text!r} does not say whether it is a partner, a co-borrower, a guarantor or a joint guarantor",
        given=text.strip(),
    )


def liable_note(liable: tuple[tuple[str, str], ...]) -> Note | None:
    """What binds the one of them who can be asked first."""
    roles = {role for _, role in liable}
    if "co_borrower" in roles:
        return Note("people.co_borrower")
    if "joint_guarantor" in roles:
        return Note("people.joint_guarantor")
    if "partner" in roles:
        return Note("people.partner")
    return Note("people.guarantor") if roles else None


def sold_note(sold_to: Typed, told_on: Typed) -> Note | None:
    """Whom a payment counts for, once somebody says they have bought the debt."""
    if not sold_to.value or told_on.problem:
        return None
    if told_on.value is None:
        return Note("people.sold_untold", to=sold_to.value)
    return Note("people.sold_told", to=sold_to.value, day=told_on.value)


def parties_of(value: dict[str, Any]) -> Parties | None:
    """The parties of a debt; None where nothing was typed. A buyer needs a name before they count."""
    if not any(value.values()):
        return None
    sold = Assignment(value["sold_to"], value["told_on"]) if value["sold_to"] else None
    liable = tuple(Liable(*one) for one in value["liable"])
    return Parties(value["lender"], liable, sold, value["channel"], value["last_event"])
