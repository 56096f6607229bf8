"""The Chinese sentences: digits without spaces, one mark for one use, one term for one thing.

Read are the catalogues, the dated facts, the names of the invented households, the lessons, the README and start.py.
"""

import ast
import json
import re
from pathlib import Path

import pytest

import debtkit
from debtkit.reference.facts import known_from, parameter_names, topic_facts, topics
from debtkit.words import formats
from debtkit.words.catalogue import say, sentences
from debtkit.words.fact_sentences import tell_fact
from debtkit.words.language import set_language

ROOT = Path(debtkit.__file__).parents[1]
HAN = "[\u4e00-\u9fff]"
WRITTEN_IN_DIGITS = "big|days?|exact_percent|instalments|money|months?|number|percent|whole_money|years"
GAP = rf"\{{[a-z_]+:(?:{WRITTEN_IN_DIGITS})\}}"
SPACED = re.compile(rf"{HAN} (?:[−-]?\d|{GAP})|(?:[\d%]|{GAP}) {HAN}|\}} {GAP}")
HALF_WIDTH = re.compile(rf"{HAN}[,;:?!()]|[,;:?!()]{HAN}|[，。；：？、）] +{HAN}|[，。；：、][，。；：、]")
ONE_TERM = {  # what is not written : what is
    "海报": "广告、页面上写的",
    "出账日": "账单日",
    "放款方|出借人|出借方|债主|贷款方": "放款机构",
    "(?<!放款)(?<!支付)(?<!征信)(?<!金融)(?<!催收的)机构": "放款机构",
    "预留|储备": "应急钱",
    "过日子|生活费(?!用)|生活开支": "必要开支",
    "还得起|还不起|装得下|装得进|承受得起": "负担得起",
    "(?<!性)一次结清|一次付清结清": "一次性结清",
    "难月|好月|坏月": "手头最紧的月份、宽裕的月份",
    "记录消除|消除记录": "逾期记录满五年",
    "名义的还是有效": "是单利，还是复利（内部收益率）",
    "不再重来": "以后不再走到这一步",
    "来的理由": "下次遇事就不用再借",
    "让一让": "要和对方谈的数",
    "坐到对面": "站在对方的角度",
    "自己责怪|责怪自己": "自责没有用",
    "(种|试了)[^。，]{0,6}将来": "模拟了很多种情况",
    "不用去求|管得着|多回来|自己长出来|够不着": "其他说法",
    "法律援助12348|免费的法律援助": "12348（免费法律咨询）",
    "手里值": "对方能收回的现值",
    "装好一切": "安装所需的全部组件",
    "就此不还": "一直不还",
    "[您妳]": "你",
}
IN_THE_LAW = {"(?<!放款)(?<!支付)(?<!征信)(?<!金融)(?<!催收的)机构"}  # the facts name every kind of institution
POLITE = "[您妳]"  # said by the two who talk; the kit itself says 你
SPOKEN = re.compile(r"rehearsal\.(?!.*\.why(_nothing)?$)|recommendation\.say\.|paper\.call\.(say_|close_|refusal\.)")
BRANCHES = "支行|分支机构|人民银行机构"
DOUBLED = re.compile(
    r"(每[天周月年])\1|(元|天|期|个月|年|倍|%)\2|自自|从从|至至|：[^。；，：“”]{1,12}：[^。；，]{1,20}：|。。|的的"
)
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
    people = ROOT / "debtkit" / "case" / "class_cases" / "people.toml"
    for text in re.findall(r'\bzh = "([^"]*)"', people.read_text(encoding="utf-8")):
        yield people.stem, text
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


@pytest.mark.parametrize("term", ONE_TERM)
def test_one_thing_has_one_term(term):
    law = {f"{topic}.{key}" for topic in topics() for key in topic_facts(topic)} if term in IN_THE_LAW else ()
    assert [
        (where, hit.group())
        for where, text in texts()
        if where not in law and not (term == POLITE and SPOKEN.match(where))
        for hit in re.finditer(term, plain(re.sub(BRANCHES, "", text) if term in IN_THE_LAW else text))
    ] == []


@pytest.mark.parametrize("name", parameter_names())
def test_a_told_fact_says_nothing_twice(name):
    topic, _, key = name.partition(".")
    set_language("zh-CN")
    try:
        told = tell_fact(name, on=known_from(topic_facts(topic)[key]["values"][-1]))
    finally:
        set_language("en")
    assert not DOUBLED.search(told)


def test_marks_are_chinese_ones():
    assert found(HALF_WIDTH) == []


@pytest.mark.parametrize(
    "text",
    [
        "一共 8 期",
        "到 2026年",
        "付 {amount:money}",
        "{n:days} 以后",
        "占 {share:percent}",
        "0.05% 的日利率",
        "差 −3元",
        "{name} {share:percent}",
    ],
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


def test_a_label_names_its_unit_in_brackets_of_the_language():
    set_language("zh-CN")
    try:
        assert say("app.snapshot.labelled", label="还欠的本金", unit="元") == "还欠的本金（元）"
    finally:
        set_language("en")
    assert say("app.snapshot.labelled", label="Principal", unit="yuan") == "Principal (yuan)"
