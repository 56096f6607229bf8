"""The sentences of practised talks: all there, with the reader's own figures, in two languages that say the same."""

import ast
import json
import re
from pathlib import Path
from string import Formatter

import pytest
from support.rehearsals import COUNTERPARTS, as_preferred, at_random, cases, household, played

import debtkit as dk
from debtkit.errors import Refused
from debtkit.practice.rehearsal.case_figures import Figures
from debtkit.practice.rehearsal.dialogue import COSTS, LEVELS, dialogue
from debtkit.practice.rehearsal.score import CAPS
from debtkit.reference.facts import fact_title, topic_facts
from debtkit.words.catalogue import say, sentences
from debtkit.words.language import LANGUAGES

NODES = [(one, node) for one in COUNTERPARTS for node in dialogue(one).nodes.values()]
DAY = "2026-11-23"
# Figures that nobody's ledger gives: telephone numbers, hours, what the other side invents, and the law's.
INVENTED = {
    "12348", "12356", "12378", "110", "22:00", "8:00", "70", "60", "30", "12", "365", "24", "3", "5",
    "1,000", "3,000", "8,000", "500", "800", "199", "300", "3306", "1107", "2016", "08",
}  # fmt: skip


def gaps(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def spoken(lang):
    return {key: text for key, text in sentences(lang).items() if key.split(".")[1:2][0] in COUNTERPARTS}


def talks(counterpart):
    for level in LEVELS:
        for case in cases().values():
            for seed in range(3):
                yield played(dk.rehearse(counterpart, case=case, seed=seed, level=level), at_random(seed))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_there_and_none_is_left_over(lang):
    wanted = set()
    for counterpart, node in NODES:
        key = f"rehearsal.{counterpart}.{node.name}"
        wanted |= {f"{key}.said_{way}" for way in range(1, node.ways + 1)}
        for reply in node.replies:
            wanted.add(f"{key}.{reply.name}.text")
            wanted |= {f"{key}.{reply.name}.why"} if reply.manner != "good" else set()
            wanted |= {f"{key}.{reply.name}.why_nothing"} if reply.figure else set()
            if not (reply.then or reply.skips_to):  # where the talk ends or turns, the other side answers first
                wanted.add(f"{key}.{reply.name}.answer")
    wanted |= {f"rehearsal.{counterpart}.cut_off" for counterpart in COUNTERPARTS}
    there = {key for key in spoken(lang) if not key.startswith("rehearsal.counterpart")}
    assert wanted <= there
    assert {key for key in there - wanted if not key.endswith(".answer")} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_gaps_are_the_readers_own_figures(lang):
    for key, text in spoken(lang).items():
        assert gaps(text) <= set(Figures.__slots__), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_other_figure_is_written_into_a_sentence(lang):
    for key, text in spoken(lang).items():
        plain = re.sub(r"\{[^}]*\}", "", text)
        assert set(re.findall(r"\d+(?:[:,]\d+)*", plain)) <= INVENTED, key


def test_rules_are_dated_facts_that_were_checked():
    for counterpart, node in NODES:
        if node.rule:
            topic, _, key = node.rule.partition(".")
            assert topic_facts(topic)[key]["confidence"] in ("official", "secondary"), (counterpart, node.name)
            assert all(fact_title(node.rule).written_in(language) for language in LANGUAGES)


def test_what_is_not_allowed_is_marked_so_and_names_its_rule():
    not_allowed = {counterpart: set() for counterpart in COUNTERPARTS}
    for counterpart, node in NODES:
        if not node.allowed:
            assert node.rule
            not_allowed[counterpart].add(node.name)
    assert not_allowed["platform"] == set()
    assert not_allowed["collector"] >= {"night", "detention", "mother", "private", "borrow", "fee", "inflated"}
    assert not {"suit", "waive_offer", "visit", "will"} & not_allowed["collector"]


def test_the_words_of_the_kit_speak_to_the_reader_as_elsewhere():
    """Only the two who talk are formal; what the kit itself says is not."""
    for key, text in sentences("zh-CN").items():
        if key.startswith("rehearsal.") and key.rsplit(".", 1)[1] in ("why", "why_nothing"):
            assert not re.search("[您妳]", text), key


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_everything_can_be_shown(counterpart, lang):
    dk.set_language(lang)
    for talk in talks(counterpart):
        shown = "\n".join([str(talk.score()), str(talk.debrief()), *(line.text for line in talk.transcript)])
        assert "{" not in shown
        assert not re.search(r"¥0(?!\.\d*[1-9])|(?<![\d,.])0(\.00)?元", str(talk.debrief()))
        assert repr(talk)


@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_what_is_heard_now_is_whole(counterpart):
    for talk in (dk.rehearse(counterpart, case=case, seed=5, level=3) for case in cases().values()):
        while not talk.over:
            now = talk.now
            assert now.number == len(talk.said) + 1
            assert now.said
            assert now.tactic
            assert len(set(now.replies)) == len(now.replies) >= 2
            assert bool(now.rule_said) == (now.rule is not None)
            assert now.allowed or now.rule
            talk = talk.say(len(now.replies) - 1)
        assert (talk.now.said, talk.now.replies) == ("", ())
        assert talk.now.answer


def test_figures_in_both_languages_are_the_same():
    def digits(lang):
        dk.set_language(lang)
        talk = played(dk.rehearse("collector", case=household(), seed=3), at_random(3))
        return [sorted(re.findall(r"\d[\d,.]*\d", line.text)) for line in talk.transcript]

    in_english, in_chinese = digits("en"), digits("zh-CN")
    money = [[n for n in line if "," in n or "." in n] for line in in_english]
    assert money == [[n for n in line if "," in n or "." in n] for line in in_chinese]
    assert any(money)


@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_the_debrief_has_every_weaker_reply_and_three_sentences(counterpart):
    for talk in talks(counterpart):
        found = talk.debrief()
        assert len(found.weaker) == sum(one.reply.manner != "good" for one in talk._exchanges)
        assert len(found.weaker) + len(talk.said_well) == len(talk.said)
        assert len(set(found.keep)) == 3
        assert all(one.said != one.better and set(one.costs) <= set(COSTS) for one in found.weaker)
    good = played(dk.rehearse(counterpart, seed=1), as_preferred("good"))
    assert good.debrief().weaker == ()
    assert len(good.said_well) == len(good.said)


def test_caps_tactics_and_criteria_have_their_words():
    for cap in CAPS:
        assert "40" in say(f"rehearsal.cap.{cap}")
    for counterpart, node in NODES:
        assert say(f"rehearsal.tactic.{node.tactic}")
        for criterion in dialogue(counterpart).criteria:
            kind = "optimiser" if counterpart == "optimiser" else "lender"
            assert say(f"rehearsal.criterion.{kind}.{criterion}")
    tactics = {node.tactic for _, node in NODES}
    assert {f"rehearsal.tactic.{tactic}" for tactic in tactics} == {
        key for key in sentences("en") if key.startswith("rehearsal.tactic.")
    }


def test_points_are_never_called_a_chance():
    for lang in LANGUAGES:
        dk.set_language(lang)
        said = str(played(dk.rehearse("platform", seed=1), at_random(1)).score())
        assert not re.search("probab|likely|success|成功|概率|可能性", said)


# Kept and taken up again.


@pytest.mark.parametrize("counterpart", COUNTERPARTS)
def test_a_talk_is_taken_up_from_plain_data(counterpart):
    for case in cases().values():
        talk = dk.rehearse(counterpart, case=case, seed=9, level=2).say(0).pause().say(1)
        kept = json.loads(json.dumps(talk.to_data()))
        again = dk.results.Rehearsal.from_data(kept)
        assert (again, again.now, again.pauses) == (talk, talk.now, 1)
        assert played(again, at_random(1)).score() == played(talk, at_random(1)).score()


@pytest.mark.parametrize(
    "change",
    [
        {"counterpart": "bank"}, {"level": 9}, {"seed": -1}, {"said": ["nothing"]}, {"said": 5}, {"said": [0]},
        {"pauses": "2"}, {"figures": {}}, {"figures": None}, {"counterpart": None}, {"said": ["last_four"] * 40},
    ],
)  # fmt: skip
def test_what_is_no_kept_talk_is_refused(change):
    kept = dk.rehearse("platform", seed=9).to_data()
    with pytest.raises(Refused) as refused:
        dk.results.Rehearsal.from_data(kept | change)
    assert refused.value.code == "rehearsal.kept"


@pytest.mark.parametrize("name", ["lender", "total", "first", "invented", "days_late"])
def test_figures_of_another_kind_are_refused(name):
    kept = dk.rehearse("platform", seed=9).to_data()
    for wrong in (None, [], "x", -1, float("nan"), 1.5):
        if isinstance(wrong, (str, float)) and name in ("lender", "total") and wrong in ("x", 1.5):
            continue
        with pytest.raises(Refused):
            dk.results.Rehearsal.from_data(kept | {"figures": kept["figures"] | {name: wrong}})


@pytest.mark.parametrize("kept", [None, 5, "x", [], {}])
def test_anything_else_is_refused(kept):
    with pytest.raises(Refused, match="no talk that was kept"):
        dk.results.Rehearsal.from_data(kept)


def test_a_reply_that_is_not_there_is_refused():
    talk = dk.rehearse("platform", seed=1)
    for wrong in (9, -1, 1.0, True, "nothing", None, [0]):
        with pytest.raises(Refused, match="choice must be a number from 0 to"):
            talk.say(wrong)
    with pytest.raises(Refused, match="over"):
        played(talk, at_random(1)).say(0)


def test_without_a_case_the_household_is_invented_and_says_so():
    assert dk.rehearse("platform", seed=1).figures.invented
    assert not dk.rehearse("platform", case=household(), seed=1).figures.invented
    dk.set_language("zh-CN")
    assert dk.rehearse("platform", seed=1).figures.lender == "花呗"


def test_nothing_of_the_policies_is_in_the_library():
    """How somebody answers is the tests' business; the library has no player of its own."""
    for file in Path(dk.__file__).parent.rglob("practice/rehearsal/*.py"):
        names = {node.name for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if hasattr(node, "name")}
        assert not {"played", "policy", "always_agree"} & names


PAST_LATENESS = {"en": r"\bold late\b|bad entries are gone|late marks", "zh-CN": r"之前逾期|征信上的记录明天"}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_who_is_on_time_is_given_no_words_about_having_been_late(language):
    words, found = sentences(language), {"late": 0, "on_time": 0}
    for counterpart in COUNTERPARTS:
        for node in dialogue(counterpart).nodes.values():
            for when in found:
                for reply in node.open(frozenset({when})):
                    said = words[f"rehearsal.{counterpart}.{node.name}.{reply.name}.text"]
                    found[when] += bool(re.search(PAST_LATENESS[language], said))
    assert found["late"]
    assert not found["on_time"]
