"""A reply that proposes a plan of one's own, within what can be carried, counts as a proposal wherever it is given."""

import re

import pytest

import debtkit as dk
from debtkit.practice.rehearsal.dialogue import COUNTERPARTS, LEVELS, dialogue
from debtkit.words.catalogue import sentences
from debtkit.words.language import LANGUAGES

LENDERS = COUNTERPARTS[:3]
OWN = (
    {"room"},
    {"first", "total"},
    {"review"},
)  # an amount within the limit, all of it on a day, or a day to look again


def replies_with_gaps(language):
    """Each good reply of a lender's talk with the gaps of its sentence."""
    said = sentences(language)
    for counterpart in LENDERS:
        for node in dialogue(counterpart).nodes.values():
            for reply in node.replies:
                text = said[f"rehearsal.{counterpart}.{node.name}.{reply.name}.text"]
                yield f"{counterpart}.{node.name}.{reply.name}", reply, set(re.findall(r"\{(\w+)", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_own_plan_counts_and_nothing_that_is_agreed_to_does(language):
    plans, agreed = set(), set()
    for name, reply, gaps in replies_with_gaps(language):
        if reply.agrees:
            agreed.add(name)
            assert "offer" not in reply.does, name
        elif any(own <= gaps for own in OWN):
            plans.add(name)
            assert reply.manner == "good", name
            assert "offer" in reply.does, name
    assert len(plans) > 35
    assert len(agreed) > 10


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("counterpart", LENDERS)
def test_who_named_a_plan_at_first_is_not_told_that_none_was_proposed(counterpart, level):
    for seed in range(12):
        talk, named = dk.rehearse(counterpart, seed=seed, level=level), False
        while not talk.over:
            names = {reply.name: reply for reply in talk._choices}
            plan = next((name for name in names if name.startswith("need_")), "")
            quiet = next((name for name, reply in names.items() if "offer" not in reply.does and not reply.ends), "")
            named |= bool(plan)
            talk = talk.say(plan or quiet or next(iter(names)))
        score = talk.score()
        if named:
            assert "no_offer" not in score.caps, seed
            assert next(part for part in score.parts if part.name == "offer").points > 0, seed
