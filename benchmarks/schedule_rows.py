"""One schedule to the fen as native rows, inside each library: 12, 60 and 360 months."""

from decimal import Decimal

LENGTHS = (12, 60, 360)
RATIOS = [
    (f"debtkit_{n}", f"{peer}_{n}", aim) for n in LENGTHS for peer, aim in (("amortization", 0.35), ("loankit", 0.12))
]
RATIOS += [(f"debtkit_{n}", f"bare_integers_{n}", 3.0) for n in LENGTHS]
WHY = {
    f"debtkit_{n}": "a named row of six whole numbers takes longer to make than its interest to compute, and "
    "the two alone are as long as the aim"
    for n in LENGTHS
}


def _debtkit(n):
    from debtkit.arithmetic.loans.schedule import rows

    ticks = [1] * n
    return lambda: rows(1_000_000, 14_600_000, ticks, 12)


def _amortization(n):
    from amortization.schedule import amortization_schedule

    return lambda: list(amortization_schedule(10_000.0, 0.146, n))


def _loankit(n):
    from loan import STRATEGIES, LoanRequest

    request = LoanRequest(Decimal(10_000), Decimal("14.6"), n, "equal-installment")
    return lambda: STRATEGIES["equal-installment"]().generate(request)


def _bare_integers(n):
    """The recurrence alone, no rows: what the language allows."""
    level = {12: 90_070, 60: 23_580, 360: 12_325}[n]

    def run():
        balance = 1_000_000
        for _ in range(n):
            balance += (2 * balance * 146 + 12_000) // 24_000 - level
        return balance

    return run


for _n in LENGTHS:
    for _side in (_debtkit, _amortization, _loankit, _bare_integers):
        globals()[f"{_side.__name__[1:]}_{_n}"] = lambda side=_side, n=_n: side(n)
