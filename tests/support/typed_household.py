"""Invented households as they could be typed in: debts on time and late, months with and without room."""

import random

from debtkit.case.case import Case

DAY = "2026-11-23"
TYPED = {
    "huabei_instalments": ("8.8%", "12"),
    "jiebei": ("0.045%", "24"),
    "loan": ("18%", "36"),
    "huabei": ("", ""),
}


def household(seed: int) -> Case:
    """An invented household as it could be typed in."""
    draw, case = random.Random(seed), Case.blank(DAY)
    for number in range(draw.randint(1, 5)):
        product = draw.choice(list(TYPED))
        rate, periods = TYPED[product]
        late = draw.choice(["0", "0", "20", "75", "400"])
        left = str(draw.randint(2, int(periods))) if periods else "1"
        case = case.add_debt(
            product, name=f"debt {number}", principal=str(draw.randint(500, 30_000)), rate=rate, periods=periods,
            periods_left=left, overdue_days=late, due_day="15" if late == "0" else "",
        )  # fmt: skip
    living = draw.randint(2000, 4500)
    month = {"income": living + draw.choice([-300, 0, 400, 900, 1800, 3500]), "essentials": living}
    month |= {"reserve": draw.choice([0, 200, 400]), "savings": draw.choice([0, 800, 3000, 15_000])}
    for name, amount in month.items():
        case = case.with_budget(name, str(amount))
    return case
