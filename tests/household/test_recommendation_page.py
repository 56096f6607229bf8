"""``docs/recommendation.md``: its example by hand, and its code, come to what it says."""

import re
from math import ceil
from pathlib import Path

import debtkit as dk
from debtkit.household.recommendation import choice, interim, packages, requested_deal, situation

PAGE = (Path(__file__).parents[2] / "docs" / "recommendation.md").read_text(encoding="utf-8")


def example():
    names = {}
    exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1], names)
    return names["found"]


def test_the_table_by_hand_is_the_formula():
    rows = re.findall(r"\| (\d+) \| ([\d,]+) \| ([\d,]+) \| (yes|no)", PAGE)
    assert [row[0] for row in rows] == ["12", "18", "24", "36"]
    for count, month, together, fits in rows:
        payment = ceil(20_388.87 * 0.0121667 / (1 - 1.0121667 ** -int(count)))
        assert number(month) == payment
        assert number(together) == payment + 300
        assert (payment + 300 <= 1400) == (fits == "yes")


def test_the_code_comes_to_the_same():
    found = example()
    jiebei, phone = found.proposals
    standing = jiebei.debt.on(found.on)
    assert (standing.interest, standing.overdue) == (388.87, 28.69)
    assert (found.promised, found.month, found.heaviest, found.stop) == (1400, 1285, 1285, 1400)
    paid = jiebei.payments
    assert (jiebei.kind, paid.month, paid.instalments, jiebei.asks) == ("ask", 985, 24, ("overdue",))
    assert (phone.kind, phone.payments.month) == ("keep", 300)
    assert (jiebei.fallback.kind, jiebei.fallback.payments.month, jiebei.fallback.payments.instalments) == (
        "without_waiver", 953, 25,
    )  # fmt: skip
    longer, shorter, contracts = found.alternatives
    assert (found.tenths, longer.tenths, longer.length, longer.more) == (9, 9, 36, 1655.83)
    assert (shorter.length, shorter.why, shorter.more) == (18, "over", 169)
    assert contracts.month == 2938.82
    for said in (
        "1,285",
        "388.87",
        "28.69",
        "1,655.83",
        "2,938.82",
        "about 9 times in 10",
        "be 987",
        "25 instalments of 953",
        "Stop at 1,400",
    ):
        assert said in " ".join(PAGE.split())


def test_the_rule_names_the_numbers_of_the_code():
    rule = " ".join(PAGE.split())
    lengths = ", ".join(map(str, packages.LENGTHS[1:-1]))
    assert f"{lengths} or {packages.LENGTHS[-1]}" in rule
    assert f"below {requested_deal.LEAST_INSTALMENT // 100} yuan" in rule
    assert f"less than {interim.LEAST_TOKEN // 100} yuan" in rule
    assert f"{choice.PATHS:,} invented scenarios" in rule
    assert f"less than {choice.LEAST} times in 10" in rule
    assert "**seven days**" in rule
    assert situation.ANSWER_DAYS == 7
    assert (packages.PAUSES, interim.MONTHS) == ((0, 1, 2, 3), 3)
    assert requested_deal.STEPS == ("time", "overdue", "charges", "half_rate", "no_interest")


def test_lesson_07_reads_the_same_chance_off_its_own_figures():
    found = example()
    kept = dk.keep_chance([1285] * 12, dk.Budget(5600, 3900, reserve=300), STEADY, savings=2000)
    assert abs(kept.chance - found.kept.by_month[11]) < 4 * kept.error + 0.03


def number(text):
    return int(text.replace(",", ""))


STEADY = [dk.shocks.JobLoss(0.01, 6, left=0.2), dk.shocks.OneOff(0.05, 500, up_to=3000)]
