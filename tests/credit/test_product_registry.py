"""A new product is one module, one file of facts and its words: nothing else needs a change."""

import shutil
import subprocess
import sys
from pathlib import Path

from support.newcomer import ROOT

import debtkit as dk
from debtkit.case.fields.kinds import FIELDS_OF
from debtkit.credit.products.registry import names_of, registry
from debtkit.reference.facts import topic_facts

MODULE = '''
"""微粒贷 (Weilidai): a loan of WeBank with daily interest, a test's example."""

from debtkit.arithmetic.arguments.readers import a_daily_rate, a_date, reads
from debtkit.arithmetic.rates import yearly
from debtkit.credit.products.conventions import default, interest_by_the_day
from debtkit.credit.products.product import FIELDS_OF_LOAN, Product, Typed


@reads(daily_rate=a_daily_rate, on=a_date)
def weilidai(daily_rate, *, on):
    multiple, facts = default(None, "weilidai.overdue_multiple", on)
    return interest_by_the_day("weilidai", yearly(daily_rate), "equal_principal", multiple, facts, False)


def _typed(answers, on):
    return weilidai(answers["rate"], on=on)


PRODUCTS = (Product("weilidai", weilidai, 65, "wallet", Typed("daily", False, "", FIELDS_OF_LOAN, _typed)),)
'''
FACTS = """
[overdue_multiple]
title = { en = "What a late payment bears", zh = "逾期后的利率" }
unit = "multiple"
source = "jiebei_overdue_pages"
confidence = "unverified"
checked_on = 2026-11-23
limits = { en = "An example.", zh = "举例。" }
values = [{ observed_on = 2026-11-23, value = 1.5 }]
"""
USE = """
import debtkit as dk
from debtkit.credit.products.registry import names_of, registry
from debtkit.words.catalogue import say

assert "weilidai" in names_of("wallet")
terms = dk.products.weilidai(0.0004, on="2026-11-23")
assert (terms.annual_rate, terms.overdue_multiple, terms.facts) == (0.146, 1.5, ("weilidai.overdue_multiple",))
case = dk.Case.blank("2026-11-23").add_debt(
    "weilidai", principal="1万", rate="0.04%", periods_left="10", overdue_since="2026-11-03"
)
assert case.debts()[0].terms == terms, case.entries[0]
assert case.debts()[0].on("2026-12-03").total > 10_000
dk.set_language("zh-CN")
print(list(registry()).index("weilidai"), say("product.weilidai"))
"""


def with_a_new_product(folder: Path) -> Path:
    """A copy of the library with 微粒贷."""
    shutil.copytree(ROOT / "debtkit", folder / "debtkit", ignore=shutil.ignore_patterns("fonts", "apps", "__pycache__"))
    library = folder / "debtkit"
    (library / "credit/products/weilidai.py").write_text(MODULE, encoding="utf-8")
    (library / "reference/weilidai.toml").write_text(FACTS, encoding="utf-8")
    for language, name in (("en", "Weilidai"), ("zh-CN", "微粒贷")):
        words = library / "words" / language / "product.toml"
        words.write_text(f'{words.read_text(encoding="utf-8")}weilidai = "{name}"\n', encoding="utf-8")
    return folder


def test_a_new_product_is_one_module_its_facts_and_its_words(tmp_path):
    folder = with_a_new_product(tmp_path)
    run = subprocess.run(
        [sys.executable, "-c", USE], cwd=folder, env={"PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    place, name = run.stdout.split()
    assert name == "微粒贷"
    assert list(registry())[int(place) - 1] == "jiebei"


def test_every_product_is_a_function_and_can_be_typed_in():
    assert list(FIELDS_OF) == list(registry())
    for name, product in registry().items():
        assert getattr(dk.products, name) is product.terms
        assert product.name == name
        assert product.family in ("wallet", "card", "loan")


def test_positions_differ_and_due_days_are_facts():
    positions = [product.position for product in registry().values()]
    assert positions == sorted(set(positions))
    for fact in {product.typed.due_day_default for product in registry().values()} - {""}:
        topic, key = fact.split(".")
        assert key in topic_facts(topic)


def test_the_families():
    assert names_of("card") == ("credit_card", "card_instalments")
    assert set(names_of("wallet")) == {
        "huabei", "huabei_instalments", "huabei_minimum", "huabei_checkout", "jiebei"
    }  # fmt: skip
