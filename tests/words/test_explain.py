"""Every error that the library raises has a sentence in both languages, made only of the fields raised with it."""

import ast
from collections import defaultdict
from pathlib import Path
from string import Formatter

import pytest

import debtkit
from debtkit.errors import Refused, WrongType
from debtkit.words.catalogue import sentences
from debtkit.words.explain import explain
from debtkit.words.language import LANGUAGES, set_language

PACKAGE = Path(debtkit.__file__).parent
RAISERS = {"Refused", "WrongType"}


@pytest.fixture(autouse=True)
def _english_after():
    yield
    set_language("en")


def name_of(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def keywords(call):
    return {k.arg for k in call.keywords if k.arg}


def passes_on(call):
    return any(k.arg is None for k in call.keywords)


def codes_in(node):
    """The literal codes of an argument: a string, or either side of a conditional."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return codes_in(node.body) + codes_in(node.orelse)
    return []


def handed_on(tree):
    """The functions that are handed a code: its position, the fields they add, whether they add the caller's, where."""
    found = {}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        names = [a.arg for a in function.args.posonlyargs + function.args.args]
        for call in ast.walk(function):
            if not isinstance(call, ast.Call) or name_of(call) not in RAISERS or not call.args:
                continue
            if isinstance(call.args[0], ast.Name) and call.args[0].id in names:
                place = names.index(call.args[0].id) - (names[0] in ("self", "cls"))
                found[function.name] = (place, keywords(call), passes_on(call), call)
    return found


def raised():
    """code -> the fields that every place gives; and the places whose code cannot be read off the source."""
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in PACKAGE.rglob("*.py")}
    local = {file: handed_on(tree) for file, tree in trees.items()}
    defined = {f: {n.name for n in ast.walk(t) if isinstance(n, ast.FunctionDef)} for f, t in trees.items()}
    anywhere = {name: how for functions in local.values() for name, how in functions.items()}
    found, unread = defaultdict(list), []
    for file, tree in trees.items():
        inner = {call for _, _, _, call in local[file].values()}
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or call in inner:
                continue
            name = name_of(call)
            through = local[file].get(name) or (anywhere.get(name) if name not in defined[file] else None)
            if name in RAISERS:
                codes, fields = codes_in(call.args[0]) if call.args else [], keywords(call)
            elif through and len(call.args) > through[0]:
                codes = codes_in(call.args[through[0]])
                fields = through[1] | (keywords(call) if through[2] else set())
            else:
                continue
            if not codes and file.name != "errors.py":
                unread.append(f"{file.relative_to(PACKAGE)}:{call.lineno}")
            for code in codes:
                found[code].append(fields)
    return {code: set.intersection(*places) for code, places in found.items()}, unread


FOUND, UNREAD = raised()


def gaps(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_code_can_be_read_off_the_source():
    assert UNREAD == []
    assert len(FOUND) > 60


@pytest.mark.parametrize("code", sorted(FOUND))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_sentence_of_its_fields(lang, code):
    sentence = sentences(lang).get(f"error.{code}")
    assert isinstance(sentence, str)
    assert gaps(sentence) <= FOUND[code], f"{code} is raised with {sorted(FOUND[code])}"


def test_no_sentence_for_a_code_that_nobody_raises():
    told = {key.removeprefix("error.") for key in sentences("en") if key.startswith("error.")}
    assert told - {"other"} == set(FOUND)


def notes():
    """code -> the fields that every place gives."""
    found = defaultdict(list)
    for file in (PACKAGE / "case").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and name_of(call) == "Note":
                for code in codes_in(call.args[0]):
                    found[code].append(keywords(call) | ({"a_day", "a_year"} if passes_on(call) else set()))
    return {code: set.intersection(*places) for code, places in found.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_note_has_a_sentence_of_its_fields(lang):
    told = {key.removeprefix("note."): text for key, text in sentences(lang).items() if key.startswith("note.")}
    assert set(told) == set(notes())
    for code, fields in notes().items():
        assert gaps(told[code]) <= fields, code


def test_it_is_said_in_the_language_in_use():
    error = Refused("debt.due_day", "due_day must be from 1 to 31, not 40", given=40)
    assert explain(error) == "The due day is a day of the month, from 1 to 31. You wrote 40."
    set_language("zh-CN")
    assert "40" in explain(error)
    assert "还款日" in explain(error)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "error",
    [
        Refused("no.such.code", "the analyst's sentence"),
        Refused("debt.due_day", "a field is missing"),
        WrongType("date.type", "x", given=object()),
        ZeroDivisionError(),
        KeyError("x"),
    ],
)
def test_it_never_fails(lang, error):
    set_language(lang)
    assert explain(error).endswith((".", "。"))


def test_what_was_typed_is_cut_and_kept_on_one_line():
    told = explain(Refused("debt.due_day", "…", given="9\n" * 500))
    assert "\n" not in told
    assert "…" in told
    assert len(told) < 200
