"""How somebody may answer throughout a practised talk, and what all talks have in common."""

from random import Random

import debtkit as dk
from debtkit.practice.rehearsal.dialogue import COUNTERPARTS as COUNTERPARTS
from debtkit.practice.rehearsal.rehearsal import Rehearsal as Rehearsal

# What a person takes first, and what where that is not among the replies. Nobody falls back to the good one.
PREFERENCES = {
    "good": ("good",),
    "always_agree": ("agree", "tell", "fair", "silent", "refuse", "rude"),
    "never_pay": ("refuse", "silent", "rude", "fair", "tell", "agree"),
    "silent": ("silent", "fair", "agree", "tell", "refuse", "rude"),
    "rude": ("rude", "refuse", "silent", "tell", "fair", "agree"),
}
BAD = ("always_agree", "never_pay", "silent", "rude")


def at_random(seed):
    """Any reply, each as likely as the others."""
    draw = Random(f"reader {seed}")
    return lambda replies: draw.choice(replies).name


def as_preferred(policy):
    """The reply whose manner comes first."""
    order = PREFERENCES[policy]
    return lambda replies: (
        min(replies, key=lambda reply: order.index(reply.manner) if reply.manner in order else 9).name
    )


def played(talk, choose):
    """The talk to its end."""
    while not talk.over:
        talk = talk.say(choose(talk._choices))
    return talk


def household(income="6200", essentials="4800", **debt):
    """A case with one debt, thirty days overdue unless said otherwise."""
    texts = {"name": "Jiebei", "principal": "24000", "rate": "0.045%", "periods_left": "8", "overdue_days": "30"} | debt
    case = dk.Case.blank("2026-11-23").add_debt("jiebei", **texts)
    return case.with_budget("income", income).with_budget("essentials", essentials)


def bill(**texts):
    """A case with a Huabei bill that the month can pay in one sum."""
    case = dk.Case.blank("2026-11-23").add_debt("huabei", name="Huabei", principal="900", **texts)
    return case.with_budget("income", "9000").with_budget("essentials", "4800")


def friend():
    """A case with a loan that bears no interest."""
    texts = {"name": "A friend", "principal": "3000", "rate": "0%", "periods_left": "6", "due_day": "5"}
    case = dk.Case.blank("2026-11-23").add_debt("loan", **texts)
    return case.with_budget("income", "5000").with_budget("essentials", "4800")


def cases():
    """Households with all conditions of the dialogues: room or none, late or on time, charges or none, little owed."""
    return {
        "invented": None,
        "room, late": household(),
        "no room, late": household(essentials="6200"),
        "room, on time": household(overdue_days="", due_day="20"),
        "no room, on time": household(essentials="6500", overdue_days="", due_day="20"),
        "one sum, late": bill(overdue_days="10"),
        "one sum, on time": bill(due_day="10"),
        "no interest": friend(),
        "several, nothing fits": dk.files.load_household("one_parent"),
        "several, on time": dk.files.load_household("still_on_time"),
    }
