"""The English sentences: ordinary word order, the field's terms, and one form of each product's name.

Read are the catalogues, the dated facts, the names of the invented households, the lessons, the documents and start.py.
"""

import ast
import json
import re
from pathlib import Path

import pytest

import debtkit
from debtkit.reference.facts import topic_facts, topics
from debtkit.words.catalogue import sentences

ROOT = Path(debtkit.__file__).parents[1]
PEOPLE = ROOT / "debtkit" / "case" / "class_cases" / "people.toml"
LESSONS = sorted((ROOT / "notebooks" / "en").glob("*.ipynb"))
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md", "data/README.md")
CODE = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)]*\)|^ {4,}.*$", re.DOTALL | re.MULTILINE)

NOT_ENGLISH = [  # words put in another language's order, or taken from it
    r"\bstands? (twice|there|beside|below|above|here|in (the|a|your|its|next)|with each|under “|under \")",
    r"\b(sources|assumptions|figures|rates?|interest|what) stands?\b",
    r"\bbeside (it|the field) stands\b|\blies? back\b|\bonce stands\b",
    r"\btakes? (it|one|them) out again\b|, take out\b",
    r"\bfigures are of\b|\bnobody is stupid\b|\bevery \w+ anew\b|\b(begin|made?|start|look(ed)?( at)?) anew\b",
    r"\bcounts? with an?\b|\b(app|page|issuer|document)( shows?)? counts\b",
    r"\bwhen this page is done\b|\bwith a pencil\b|\bonce your \w+ are typed\b",
    r"\bpaid in time\b|\bin time\"|\bkeeps (you|it) in time\b",
    r"\bsaid every way\b|\bsays it as\b|\bstretch\b|\bby this reckoning\b",
    r"\bno hurdle\b|\bthat is the wall\b|\bgives air\b|\bleaves air\b|\bthe whole dearer\b",
    r"\bwithout end\b|\bsince when it is so\b|\bit takes (one|two|\w+) on the way\b",
    r"\bbetter (write|type|not) (what|no)\b",
]
OLD_WORDS = [  # words of another century, or of another trade
    r"\b(dear|dearer|dearest)\b",
    r"\breckon\w*",
    r"\bsurety\b",
    r"\bcounted back\b",
    r"\bput by\b",
    r"\bliving comes first\b|\bless living\b|\bliving costs \{\}",
    r"\bbad behaviour\b",
    r"\bletterhead\b",
    r"\bposters?\b",
    r"\bfutures\b",
    r"\bkept for a bad week\b|\bwhat comes in\b",
    r"\bwalk(s|ed)? away\b|\blived through\b|\bthe (house|rooms?) (on|from)\b|\bhouse style\b",
    r"\bcould(n't| not)? carry\b|\byou can carry\b|\bmonth can carry\b",
    r"\bsimply\b",
]
PATTERN = re.compile("|".join(f"(?:{one})" for one in [*NOT_ENGLISH, *OLD_WORDS]), re.IGNORECASE)
NAMES = re.compile("花呗|借呗")
EXPLAINED = {
    chinese: re.compile(rf"{name}\s\({chinese}(?:,[^()]+)?\)")
    for chinese, name in (("花呗", "Huabei"), ("借呗", "Jiebei"))
}


def plain(text):
    """Without code, addresses and the names of gaps."""
    return " ".join(re.sub(r"\{[^}]*\}", "{}", CODE.sub(" ", text)).split())


def markdown(lesson):
    cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def short_texts():
    """Sentences, labels and titles: whatever an app or a table shows by itself."""
    for key, sentence in sentences("en").items():
        for text in sentence.values() if isinstance(sentence, dict) else [sentence]:
            yield key, text
    for topic in topics():
        for key, fact in topic_facts(topic).items():
            for text in (fact["title"], fact["limits"], *(version["value"] for version in fact["values"])):
                if isinstance(text, dict) and "en" in text:
                    yield f"{topic}.{key}", text["en"]
    for file in sorted((ROOT / "data" / "households").glob("*.json")):
        for text in re.findall(r'"en": "([^"]*)"', file.read_text(encoding="utf-8")):
            yield file.stem, text
    for text in re.findall(r'\ben = "([^"]*)"', PEOPLE.read_text(encoding="utf-8")):
        yield PEOPLE.stem, text
    for file in (ROOT / "start.py", *sorted((ROOT / "tools" / "environment").glob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield file.name, node.value


def pages():
    for lesson in LESSONS:
        yield lesson.stem, markdown(lesson)
    for name in DOCUMENTS:
        # The Chinese half of a document is read by the tests of Chinese.
        yield name, (ROOT / name).read_text(encoding="utf-8").split("\n---\n")[0]


def test_all_are_read():
    names = {where for where, _ in [*short_texts(), *pages()]}
    assert names >= {"error.date.order", "huabei.lender", "two_app_debts", "04-my-month", "README.md", "start.py"}
    assert len(list(short_texts())) > 1000


def test_english_is_written_as_the_field_writes_it():
    assert [
        (where, hit.group()) for where, text in [*short_texts(), *pages()] for hit in PATTERN.finditer(plain(text))
    ] == []


def test_an_app_says_huabei_and_jiebei():
    assert [(where, text) for where, text in short_texts() if where != "start.py" and NAMES.search(text)] == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
@pytest.mark.parametrize(("chinese", "name"), [("花呗", "Huabei"), ("借呗", "Jiebei")])
def test_a_page_explains_each_name_once_where_it_first_appears(lesson, chinese, name):
    text = plain(markdown(lesson))
    outside_titles = re.sub(r"# What Huabei and Jiebei are|\[What Huabei and Jiebei are", "", text)
    assert text.count(chinese) == len(EXPLAINED[chinese].findall(text)) <= 1
    if first := re.search(name, outside_titles):
        assert EXPLAINED[chinese].match(outside_titles, first.start()), outside_titles[first.start() :][:60]


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in ("GLOSSARY.md", "CHANGELOG.md")])
def test_a_document_uses_the_chinese_names_only_to_explain(name):
    text = plain(dict(pages())[name])
    for chinese, explained in EXPLAINED.items():
        assert text.count(chinese) == len(explained.findall(text)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "One of the fields cannot be read yet. Beside it stands what to write.",
        "What stands there twice, take out.",
        "Sources stand with each figure in the app.",
        "the oldest unpaid date lies back 45 days",
        "These figures are of",
        "Nobody is stupid who cannot tell: the two figures differ.",
        "The contracts ask for more than is left, every month anew.",
        "A bill that comes once a year counts with a twelfth.",
        "When this page is done you can follow a purchase.",
        "The minimum keeps you in time, and no more than that.",
        "Neither looked dear.",
        "Dearest debt first",
        "every payment counted back to the first day",
        "what the lender has on the first day by this reckoning",
        "You have 500 put by for it.",
        "A debt that your mother stands surety for.",
        "**Living comes first.**",
        "five years after the bad behaviour has ended",
        "Kept for a bad week",
        "What comes in",
        "You could carry 3 of these.",
        "A flat fee truly costs nearly twice what the poster says.",
        "kept in about 7 in 10 (±1) futures",
        "The minimum with a pencil: 2,700 yuan are left.",
        "Go by your contract; what your app shows counts.",
        "is not a gift without end",
    ],
)
def test_it_would_be_seen(text):
    assert PATTERN.search(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "The note beside the field says what to enter.",
        "An offer that stands for a week.",
        "Ask the court in time for another day if you have a reason.",
        "Each figure shows its source.",
        "Set something aside before the first instalment.",
    ],
)
def test_ordinary_sentences_pass(text):
    assert not PATTERN.search(plain(text))
