"""Practised talks: every node can come, every path ends, no reply is without effect, and the policies' points."""

import socket
import tomllib
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest
from support.rehearsals import BAD, COUNTERPARTS, as_preferred, at_random, cases, household, played

import debtkit as dk
from debtkit.practice.rehearsal import dialogue as dialogues
from debtkit.practice.rehearsal.case_figures import figures_of
from debtkit.practice.rehearsal.course import OPTIONAL, course
from debtkit.practice.rehearsal.dialogue import LEVELS, dialogue, read_dialogue
from debtkit.practice.rehearsal.score import HELD_TO
from debtkit.words.formats import day

CASES = cases()
FIGURES = {name: figures_of(case) for name, case in CASES.items()}
CONDITIONS = {name: figures.conditions for name, figures in FIGURES.items()}
SHARED = 2 / 3  # two talks that share more of their exchanges are not clearly different


def content(counterpart):
    file = Path(dialogues.__file__).parent / f"{counterpart}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


# The search over all paths. What follows depends on the place alone, so no place is searched twice.


def searched(drawn):
    """Every place of a talk that can be reached, with where each reply leads; no way leads back to where it was."""
    edges, open_places = {}, set()

    def visit(place):
        if place.end or place in edges:
            return
        assert place not in open_places, f"{place} leads back to itself"
        open_places.add(place)
        after = {reply.name: drawn.after(place, reply) for reply in drawn.replies[place.node]}
        for following in after.values():
            visit(following)
        open_places.remove(place)
        edges[place] = after

    visit(drawn.start)
    return edges


def longest(edges, place, known):
    """The most exchanges from a place to an end."""
    if place.end:
        return 0
    if place not in known:
        known[place] = 1 + max(longest(edges, after, known) for after in edges[place].values())
    return known[place]


@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_every_node_and_reply_comes_and_every_path_ends(counterpart, sample):
    found, nodes, replies, ends = dialogue(counterpart), set(), set(), set()
    for conditions in sorted(set(CONDITIONS.values()), key=sorted):
        for level in LEVELS:
            for seed in range(sample(60, 1_000)):
                drawn = course(counterpart, level, seed, conditions)
                edges = searched(drawn)
                assert longest(edges, drawn.start, {}) <= 30
                for place, after in edges.items():
                    assert 2 <= len(after) <= 4
                    assert [r.manner for r in drawn.replies[place.node]].count("good") == 1
                    nodes.add(place.node)
                    replies |= {(place.node, name) for name in after}
                    ends |= {following.end for following in after.values() if following.end}
    assert nodes == set(found.nodes)
    assert replies == {(node.name, reply.name) for node in found.nodes.values() for reply in node.replies}
    assert ends >= {"closed", "cut_off"}


@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_no_reply_is_without_effect(counterpart):
    """No two replies to the same sentence do the same, cost the same and lead to the same."""
    for node in dialogue(counterpart).nodes.values():
        for conditions in set(CONDITIONS.values()):
            given = node.open(conditions)
            effects = [(r.manner, r.does, r.costs, r.marks, r.agrees, r.then, r.skips_to, r.ends) for r in given]
            assert len(set(effects)) == len(effects), (node.name, effects)
        assert all(reply.does or reply.costs or reply.manner == "good" for reply in node.replies)


@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_a_level_brings_more(counterpart):
    lengths = []
    for level in LEVELS:
        talks = [played(dk.rehearse(counterpart, seed=seed, level=level), as_preferred("good")) for seed in range(40)]
        lengths.append(mean(len(talk.said) for talk in talks))
        assert all(talk.end == "closed" for talk in talks)
    assert all(fewer + 1 < more for fewer, more in pairwise(lengths))
    assert sorted(OPTIONAL) == list(LEVELS)


# The points.


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_the_policies_points(counterpart, level, sample):
    seeds, by_chance = range(sample(30, 1_000)), []
    for name in CASES:
        for seed in seeds if name == "invented" else range(sample(6, 100)):
            talk = dk.results.Rehearsal(counterpart, level, seed, FIGURES[name])
            good = played(talk, as_preferred("good"))
            assert good.score().points >= 85, (name, seed)
            assert good.score().caps == ()
            for policy in BAD:
                bad = played(talk, as_preferred(policy)).score()
                assert bad.points <= HELD_TO, (policy, name, seed)
            by_chance.append(played(talk, at_random(seed)).score().points)
    assert mean(by_chance) < 50


def test_the_weights_are_the_ones_that_were_set():
    lender = {"breakdown": 12, "need": 12, "reason": 10, "offer": 16, "calm": 10, "writing": 14, "refused": 10}
    lender |= {"noted": 8, "if_missed": 8}
    assert [dict(dialogue(one).criteria) for one in COUNTERPARTS[:3]] == [lender] * 3
    assert sum(dialogue("optimiser").criteria.values()) == 100


@pytest.mark.parametrize("counterpart", COUNTERPARTS[:3])
def test_every_talk_gives_occasion_for_every_criterion_but_refusing(counterpart):
    for conditions in CONDITIONS.values():
        for level in LEVELS:
            for seed in range(40):
                possible = course(counterpart, level, seed, conditions).criteria() | {"calm"}
                assert set(dialogue(counterpart).criteria) - possible <= {"refused"}


def test_what_the_talk_gives_no_occasion_for_is_spread_over_the_others():
    talk = played(dk.rehearse("platform", seed=0), as_preferred("good"))
    parts = {part.name: part for part in talk.score().parts}
    assert "refused" not in parts
    assert parts["need"].weight == pytest.approx(100 * 12 / 90)
    assert sum(part.weight for part in parts.values()) == pytest.approx(100)


def answer(talk, node, reply):
    """The talk with good replies until `node`, there `reply`, then good replies to the end."""
    while not talk.over:
        here = talk._position.node
        talk = talk.say(reply if here == node else next(r.name for r in talk._choices if r.manner == "good"))
    return talk


def talk_with(counterpart, node, case=None, level=3):
    """The first talk in which good replies lead to a node."""
    for seed in range(500):
        talk = dk.rehearse(counterpart, case=case, seed=seed, level=level)
        reached = talk
        while not reached.over:
            if reached._position.node == node:
                return talk
            reached = reached.say(next(r.name for r in reached._choices if r.manner == "good"))
    raise AssertionError(node)


@pytest.mark.parametrize(
    ("counterpart", "node", "reply", "cap"),
    [
        ("platform", "identity", "code", "gave"),
        ("platform", "reason", "invented", "forged"),
        ("platform", "above", "please", "over"),
        ("collector", "who", "not_me", "hid"),
        ("collector", "private", "transfer", "paid"),
        ("collector", "close", "never_pay", "hung_up"),
        ("optimiser", "mandate", "sign", "signed"),
        ("optimiser", "dont_answer", "good", "stopped"),
    ],
)
def test_one_grave_reply_holds_the_points_down(counterpart, node, reply, cap):
    score = answer(talk_with(counterpart, node), node, reply).score()
    assert cap in score.caps
    assert score.points <= HELD_TO


def test_a_talk_without_an_offer_is_held_down_and_one_agreed_to_blindly_too():
    talk = dk.rehearse("platform", seed=1)
    quiet = played(talk, lambda replies: next((r.name for r in replies if "offer" not in r.does), replies[0].name))
    assert "no_offer" in quiet.score().caps
    blind = played(talk, as_preferred("always_agree"))
    assert {"over", "blind"} <= set(blind.score().caps)


def test_who_has_nothing_left_offers_the_truth_and_a_day():
    talk = played(dk.rehearse("platform", case=CASES["no room, late"], seed=2), as_preferred("good"))
    offer = next(part for part in talk.score().parts if part.name == "offer")
    assert offer.done == offer.chances > 0
    said = " ".join(line.text for line in talk.transcript if line.who == "you")
    assert day(talk.figures.review) in said
    assert "¥0" not in said


def test_a_breath_costs_nothing():
    talk = dk.rehearse("collector", seed=4).say(0)
    calm = talk.pause().pause()
    assert (calm.pauses, calm == talk, calm.now) == (2, True, talk.now)
    assert played(calm, as_preferred("good")).score() == played(talk, as_preferred("good")).score()


def test_a_second_insult_ends_the_talk():
    talk = played(dk.rehearse("script", seed=5), as_preferred("rude"))
    assert talk.end == "cut_off"
    assert [one.reply.manner for one in talk._exchanges].count("rude") == 2
    assert talk._exchanges[-1].reply.manner == "rude"
    assert "tone" in talk.now.answer


# How different the talks are.


def exchanges(talk):
    """What is heard in a talk, whatever the wording and the order."""
    return {one.node.name for one in talk._exchanges}


def clearly_different(talks):
    """Talks of which any two share at most two thirds of the shorter one's exchanges; taken one after the other."""
    kept = []
    for talk in talks:
        heard = exchanges(talk)
        if all(len(heard & other) <= SHARED * min(len(heard), len(other)) for other in kept):
            kept.append(heard)
    return len(kept)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_at_least_fifteen_clearly_different_talks(counterpart, level, sample):
    """With the same good replies throughout, so that the difference is the counterpart's."""
    drawn = (dk.results.Rehearsal(counterpart, level, seed, FIGURES["invented"]) for seed in range(sample(200, 1_000)))
    assert clearly_different(played(talk, as_preferred("good")) for talk in drawn) >= 15


def test_talks_that_differ_in_wording_only_are_not_different():
    talk = played(dk.rehearse("platform", seed=1), as_preferred("good"))
    assert clearly_different([talk, talk, played(dk.rehearse("platform", seed=1), as_preferred("good"))]) == 1


# The same seed, the same talk; offline; plain data.


@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_the_same_seed_is_the_same_talk_and_another_one_is_not(counterpart):
    first, again, other = (played(dk.rehearse(counterpart, seed=s), at_random(0)) for s in (11, 11, 12))
    assert first == again
    assert first.transcript == again.transcript
    assert first.transcript != other.transcript


def test_seeds_mean_the_same_everywhere():
    """Draws are made of `random.random` alone, whose sequence every version of Python keeps for a seed of text."""
    drawn = course("platform", 2, 20_261_127, CONDITIONS["invented"])
    assert [topic for topic, _ in drawn.topics] == [
        "identity", "help", "amounts", "reason", "refused", "pause", "debit", "whole", "offer", "record", "confirm",
        "close",
    ]  # fmt: skip


def test_nothing_is_asked_of_the_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    talk = played(dk.rehearse("optimiser", seed=8, level=3), at_random(8))
    assert str(talk.debrief())


def test_another_figure_changes_only_what_depends_on_it():
    poor, well_off = (dk.rehearse("script", case=household(income=i), seed=6, level=2) for i in ("6200", "6300"))
    assert poor.figures != well_off.figures
    assert poor._course.topics == well_off._course.topics
    assert poor._course.ways == well_off._course.ways


# The data are refused where they are wrong.


def broken(change):
    """A small dialogue with one thing changed."""
    reply = {
        "good": {"manner": "good", "does": ["a"]},
        "weak": {"manner": "agree", "costs": ["money"]},
    }
    small = {
        "criteria": {"a": 100},
        "topic": [{"name": "t", "nodes": ["n"]}],
        "node": {"n": {"tactic": "opens", "reply": reply}},
    }
    change(small)
    return small


def test_the_small_dialogue_is_right():
    assert read_dialogue("small", broken(lambda _: None)).nodes["n"].best(frozenset()).name == "good"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["criteria"].update(a=99), "add up to 99"),
        (lambda d: d["topic"][0].update(nodes=["m"]), "which are no nodes"),
        (lambda d: d["topic"][0].update(optional=True), "last topic"),
        (lambda d: d["node"]["n"].update(when="late"), "each of its nodes has a condition"),
        (lambda d: d["node"]["n"].update(when="rich"), "unknown when"),
        (lambda d: d["node"]["n"].update(allowed=False), "must name its rule"),
        (lambda d: d["node"]["n"].update(ways=4), "ways is 4"),
        (lambda d: d["node"]["n"].update(press="m"), r"\['m'\] follow and are no nodes"),
        (lambda d: d["node"]["n"].update(press="n"), "leads back to itself"),
        (lambda d: d["node"].update(m=d["node"]["n"]), "can never come"),
        (lambda d: d["node"]["n"]["reply"].pop("weak"), "1 replies"),
        (lambda d: d["node"]["n"]["reply"]["good"].update(manner="fair"), "not one good reply"),
        (lambda d: d["node"]["n"]["reply"]["good"].update(costs=["time"]), "good and costs something"),
        (lambda d: d["node"]["n"]["reply"]["weak"].update(costs=[]), "weak and costs nothing"),
        (lambda d: d["node"]["n"]["reply"]["weak"].update(does=["b"]), "unknown does"),
        (lambda d: d["node"]["n"]["reply"]["weak"].update(ends="paid", skips_to="t"), "more than one place"),
    ],
)
def test_a_wrong_dialogue_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        read_dialogue("small", broken(change))
