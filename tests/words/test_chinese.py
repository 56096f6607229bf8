"""The Chinese sentences: digits without spaces, one mark for one use, one term for one thing.

Read are the catalogues, the dated facts, the names of the invented households, the lessons, the README and start.py.
"""

import ast
import json
import re
from pathlib import Path

import pytest

import debtkit
from debtkit.reference.facts import topic_facts, topics
from debtkit.words import formats
from debtkit.words.catalogue import sentences
from debtkit.words.language import set_language

ROOT = Path(debtkit.__file__).parents[1]
HAN = "[\u4e00-\u9fff]"
WRITTEN_IN_DIGITS = "big|days?|exact_percent|instalments|money|months?|number|percent|whole_money|years"
GAP = rf"\{{[a-z_]+:(?:{WRITTEN_IN_DIGITS})\}}"
SPACED = re.compile(rf"{HAN} (?:[−-]?\d|{GAP})|(?:[\d%]|{GAP}) {HAN}")
HALF_WIDTH = re.compile(rf"{HAN}[,;:?!()]|[,;:?!()]{HAN}|[，。；：？、）] +{HAN}|[，。；：、][，。；：、]")
CODE = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)]*\)", re.DOTALL)
CALL = re.compile(r"dk\.[a-z_.]+\([^。]*\)")


def plain(text):
    """Without code and addresses, which have marks of their own."""
    return CALL.sub("x", CODE.sub("x", text))


def texts():
    for key, sentence in sentences("zh-CN").items():
        for text in sentence.values() if isinstance(sentence, dict) else [sentence]:
            yield key, text
    for topic in topics():
        for key, fact in topic_facts(topic).items():
            values = [version["value"] for version in fact["values"]]
            for text in (fact["title"], fact["limits"], *values):
                if isinstance(text, dict) and "zh" in text:
                    yield f"{topic}.{key}", text["zh"]
    for file in sorted((ROOT / "data" / "households").glob("*.json")):
        for text in re.findall(r'"zh-CN": "([^"]*)"', file.read_text(encoding="utf-8")):
            yield file.stem, text
    for lesson in sorted((ROOT / "notebooks" / "zh-CN").glob("*.ipynb")):
        for cell in json.loads(lesson.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield lesson.stem, "".join(cell["source"])
    yield "README", (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    for file in (ROOT / "start.py", *sorted((ROOT / "tools" / "environment").glob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(HAN, node.value):
                yield file.name, node.value


def found(pattern):
    return [(where, hit.group()) for where, text in texts() for hit in pattern.finditer(plain(text))]


def test_all_are_read():
    everything = list(texts())
    assert len(everything) > 1000
    for where in ("error.date.order", "huabei.lender", "two_app_debts", "04-my-month", "README", "start.py"):
        assert any(name == where for name, _ in everything), where


def test_no_space_between_chinese_and_digits():
    assert found(SPACED) == []


def test_marks_are_chinese_ones():
    assert found(HALF_WIDTH) == []


@pytest.mark.parametrize(
    "text",
    ["一共 8 期", "到 2026年", "付 {amount:money}", "{n:days} 以后", "占 {share:percent}", "0.05% 的日利率", "差 −3元"],
)
def test_a_space_would_be_seen(text):
    assert SPACED.search(text)


@pytest.mark.parametrize("text", ["好,再看", "名称:金额", "真的?是", "(共12期)还清", "写完。 再看", "日期，。"])
def test_a_half_width_mark_would_be_seen(text):
    assert HALF_WIDTH.search(text)


@pytest.mark.parametrize("name", [name for name in formats.FORMATS if name not in ("", "listed")])
def test_a_gap_is_written_without_spaces(name):
    set_language("zh-CN")
    try:
        value = "2026-11-23" if name in ("day", "month") else 1_234
        assert " " not in formats.FORMATS[name](value)
    finally:
        set_language("en")
