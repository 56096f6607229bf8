"""A new product is one module, one file of facts and its words: nothing else needs a change."""

import shutil
import subprocess
import sys
from pathlib import Path

from support.newcomer import ROOT

import debtkit as dk
from debtkit.case.fields.debt_kinds import FIELDS_OF
from debtkit.credit.products.registry import names_of, registry
from debtkit.reference.facts import topic_facts

MODULE = '''
"""试验贷 (Trial loan): a loan with daily interest, a test's example."""

from debtkit.arithmetic.arguments.readers import a_daily_rate, a_date, reads
from debtkit.arithmetic.rates import yearly
from debtkit.credit.products.shared_terms import default, interest_by_the_day
from debtkit.credit.products.product import FIELDS_OF_LOAN, Product, Typed


@reads(daily_rate=a_daily_rate, on=a_date)
def trial_loan(daily_rate, *, on):
    multiple, facts = default(None, "trial_loan.overdue_multiple", on)
    return interest_by_the_day("trial_loan", yearly(daily_rate), "equal_principal", multiple, facts, False)


def _typed(answers, on):
    return trial_loan(answers["rate"], on=on)


PRODUCTS = (Product("trial_loan", trial_loan, 65, "wallet", Typed("daily", False, "", FIELDS_OF_LOAN, _typed)),)
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

assert "trial_loan" in names_of("wallet")
terms = dk.products.trial_loan(0.0004, on="2026-11-23")
assert (terms.annual_rate, terms.overdue_multiple, terms.facts) == (0.146, 1.5, ("trial_loan.overdue_multiple",))
case = dk.Case.blank("2026-11-23").add_debt(
    "trial_loan", principal="1万", rate="0.04%", periods_left="10", overdue_since="2026-11-03"
)
assert case.debts()[0].terms == terms, case.entries[0]
assert case.debts()[0].on("2026-12-03").total > 10_000
dk.set_language("zh-CN")
print(list(registry()).index("trial_loan"), say("product.trial_loan"))
"""


def with_a_new_product(folder: Path) -> Path:
    """A copy of the library with an invented product."""
    shutil.copytree(ROOT / "debtkit", folder / "debtkit", ignore=shutil.ignore_patterns("fonts", "apps", "__pycache__"))
    library = folder / "debtkit"
    (library / "credit/products/trial_loan.py").write_text(MODULE, encoding="utf-8")
    (library / "reference/trial_loan.toml").write_text(FACTS, encoding="utf-8")
    for language, name in (("en", "Trial"), ("zh-CN", "试验贷")):
        words = library / "words" / language / "product.toml"
        words.write_text(f'{words.read_text(encoding="utf-8")}trial_loan = "{name}"\n', encoding="utf-8")
    return folder


def test_a_new_product_is_one_module_its_facts_and_its_words(tmp_path):
    folder = with_a_new_product(tmp_path)
    run = subprocess.run(
        [sys.executable, "-c", USE], cwd=folder, env={"PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    place, name = run.stdout.split()
    assert name == "试验贷"
    assert list(registry())[int(place) - 1] == "jiebei"


def test_every_product_is_a_function_and_can_be_typed_in():
    assert list(FIELDS_OF) == list(registry())
    for name, product in registry().items():
        assert getattr(dk.products, name) is product.terms
        assert product.name == name
        assert product.family in ("wallet", "card", "loan", "person")


def test_positions_differ_and_due_days_are_facts():
    positions = [product.position for product in registry().values()]
    assert positions == sorted(set(positions))
    for fact in {product.typed.due_day_default for product in registry().values()} - {""}:
        topic, key = fact.split(".")
        assert key in topic_facts(topic)


def test_every_product_is_in_one_family():
    families = {family: names_of(family) for family in ("wallet", "card", "loan", "person")}
    assert sorted(name for names in families.values() for name in names) == sorted(registry())
    assert {"credit_card", "card_instalments"} <= set(families["card"])
    assert {"huabei", "huabei_instalments", "huabei_minimum", "huabei_checkout", "jiebei"} <= set(families["wallet"])
