"""Two catalogues: the same files, keys and gaps; nothing left in the other language; every gap can be written."""

import re
from string import Formatter

import pytest

from debtkit.errors import Refused
from debtkit.words import catalogue
from debtkit.words.catalogue import PLURAL, say, sentences
from debtkit.words.formats import FORMATS
from debtkit.words.language import set_language

ENGLISH, CHINESE = sentences("en"), sentences("zh-CN")
HAN = re.compile(r"[\u4e00-\u9fff]")
TERMS = re.compile(
    "花呗|借呗|信用购|信用贷|征信|结清证明|支付令|受案回执|停息挂账|反催收|延期|展期|分期|减免|结清|逾期|罚息|用于个人对账|元|万|亿"
)


@pytest.fixture(autouse=True)
def _english_after():
    yield
    set_language("en")


def forms(sentence):
    return list(sentence.values()) if isinstance(sentence, dict) else [sentence]


def gaps(sentence):
    found = set()
    for text in forms(sentence):
        for _, name, spec, conversion in Formatter().parse(text):
            if name is not None:
                assert re.fullmatch("[a-z_]+", name), text
                assert conversion is None, text
                assert spec in FORMATS, text
                found.add(name)
    return found


def test_the_same_files():
    folder = catalogue._FOLDER
    assert {f.name for f in (folder / "en").iterdir()} == {f.name for f in (folder / "zh-CN").iterdir()}


def test_the_same_keys():
    assert set(ENGLISH) == set(CHINESE)


@pytest.mark.parametrize("key", sorted(set(ENGLISH) & set(CHINESE)))
def test_sentence(key):
    english, chinese = ENGLISH[key], CHINESE[key]
    assert gaps(english) == gaps(chinese)
    for text in [*forms(english), *forms(chinese)]:
        assert text
        assert text == text.strip()
        assert "!" not in text.replace("<!", "")
        assert "！" not in text
    for text in forms(english):
        assert not HAN.search(TERMS.sub("", text)), text
    for text in forms(chinese):
        assert HAN.search(text) or gaps(chinese) or not re.search("[A-Za-z]{4}", text), text


def test_plural_forms_are_whole():
    for sentence in [*ENGLISH.values(), *CHINESE.values()]:
        assert isinstance(sentence, str) or set(sentence) == PLURAL


def test_nothing_is_read_as_a_command():
    assert say("error.debt.due_day", given="{given} <img src=x onerror=alert(1)>").endswith(
        "{given} <img src=x onerror=alert(1)>."
    )


def test_plurals(monkeypatch):
    monkeypatch.setitem(ENGLISH, "test.n", {"one": "{n} row", "other": "{n:number} rows"})
    assert [say("test.n", n=n) for n in (0, 1, 1200)] == ["0 rows", "1 row", "1,200 rows"]


def test_a_missing_key_or_field_is_refused():
    with pytest.raises(Refused, match=r"no\.such"):
        say("no.such")
    with pytest.raises(Refused, match="given"):
        say("error.debt.due_day")


def test_each_language_speaks_for_itself():
    english = say("product.credit_card")
    set_language("zh-CN")
    assert (english, say("product.credit_card")) == ("Credit card", "信用卡")
