"""One good call of every public function, class and method: what the fuzzer changes, an argument at a time."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import pandas as pd

import debtkit as dk
from debtkit.errors import Refused
from debtkit.negotiation.compare import outcomes
from support.good_class_calls import CLASSROOM

ON, START, LATER = "2026-06-01", date(2026, 6, 1), "2027-03-01"

# They read what is in files and in bills, each with tests of its own.
FILES = {
    "classroom.mark", "classroom.pack", "classroom.write_marks", "load_case", "merge_bills",
    "files.read_alipay", "read_bill", "files.read_lines", "files.read_statement",
    "save_case", "files.spending_lines", "files.spending_by_month",
}  # fmt: skip
# Namespaces, constants, and classes that the library makes.
NO_CALLS = {
    "products", "plots", "KEEP_CONTRACT", "STOP_PAYING", "Case", "PastVerified", "Rate", "METHODS", "ROUNDINGS",
    "DAY_COUNTS", "TREATMENTS",
}  # fmt: skip


NAMESPACES = ("agreements", "bulk", "classroom", "deals", "debts", "files", "loans", "planning", "shocks", "show",
              "tell")  # fmt: skip


def public_calls() -> set[str]:
    """Every public name that is called: flat, or in a namespace, as `dk.bulk.schedules` is ``bulk.schedules``."""
    inner = {f"{space}.{name}" for space in NAMESPACES for name in dir(getattr(dk, space))}
    return {*dk.__all__} - {*NAMESPACES, "results", "papers"} - NO_CALLS | inner


class Good(NamedTuple):
    call: Callable[..., Any]
    given: Mapping[str, Any]
    free: frozenset[str] = frozenset()  # arguments that are names, texts or objects of any kind


def loan(name="借呗", **more):
    terms = dk.products.jiebei(0.0005, on=ON)
    return dk.Debt(name, terms, 9000, **{"as_of": ON, "next_due": "2026-06-10", "periods_left": 6} | more)


def bill():
    return dk.Debt("花呗", dk.products.huabei(on=ON), 2000, as_of="2026-06-02", next_due="2026-06-10")


@cache
def methods() -> dict[str, Good]:
    debt, budget = loan(), dk.Budget(5000, 3000)
    lender, promise = dk.Lender(rate=0.1), dk.Deal("x", [dk.Pause(1, "spread")])
    terms = dk.products.jiebei(0.0005, on=ON)
    return {
        "Debt.on": Good(debt.on, {"on": LATER}),
        "Debt.unpaid_from": Good(dk.Debt.unpaid_from, {"name": "a", "terms": terms, "principal": 9000,
                                 "first_unpaid": "2026-03-10", "periods_left": 6}, frozenset({"name"})),
        "Debt.cost_of_waiting": Good(debt.cost_of_waiting, {"on": "2026-06-20", "days": 7}),
        "Lender.value": Good(lender.value, {"payments": [(date(2026, 7, 1), 500.0)], "start": START}),
        "Lender.value_of_nothing": Good(lender.value_of_nothing, {"owed": 900, "start": START}),
        "Recommendation.for_debt": Good(dk.recommend([debt], budget, ON).for_debt, {"name": debt.name}),
        "Budget.months": Good(budget.months, {"start": ON, "count": 3}),
        "Income.from_history": Good(dk.Income.from_history, {"name": "rides", "received": [4100, 2600, 3900],
                                    "earner": "Li"}, frozenset({"name", "earner"})),
        "Budget.from_lines": Good(dk.Budget.from_lines, {"lines": [dk.Income("wage", 5000), dk.Spending("rent", 900)]}),
        "Plan.price": Good(dk.plan(1000, 0.1, 12).price, {"periods_per_year": 12}),
        "CreditRecord.answer_by": Good(dk.credit_record(debt, ON).answer_by, {"sent": ON}),
        "Parties.pay_to": Good(dk.debts.Parties("bank").pay_to, {"on": ON}),
        "Rehearsal.say": Good(dk.rehearse("platform", seed=1).say, {"choice": 0}),
        "Deal": Good(dk.Deal, {"name": "x", "clauses": promise.clauses}, frozenset({"name"})),
    }  # fmt: skip


@cache
def good_calls() -> dict[str, Good]:
    debt, budget, lender = loan(), dk.Budget(5000, 3000), dk.Lender(rate=0.1)
    deals = [dk.Deal("short", [dk.Instalments(12)]), dk.Deal("pause", [dk.Pause(2, "spread")])]
    grid = {"debt": debt, "deals": deals, "start": ON, "capacity": 900, "lender": lender, "cash": 100,
            "discount_rate": 0.05}  # fmt: skip
    loan_of = {"principal": 1000, "annual_rate": 0.12, "periods": 12}
    dated = {"start": ON, "day_count": "act/365", "rounding": "half_up"}
    timed = {"rate": 0.01, "nper": 12, "pv": 1000, "fv": 0, "when": "end"}
    many = {"principal": [1000.0, 2000.0], "annual_rate": 0.1, "periods": [3, 4], "method": "level_payment",
            "fee_rate": 0.0, "rounding": "half_up"}  # fmt: skip
    household = {"budget": budget, "shocks": [dk.shocks.JobLoss(0.1, 3)]}
    street = pd.DataFrame({"income": [5000.0], "essentials": [4000.0], "payment": [500.0], "months": [6]})
    owing = pd.DataFrame({"household": ["Li", "Li"], "owed": [900.0, 100.0]})
    owed = pd.DataFrame({"household": ["Li"], "principal": [900.0], "annual_rate": [0.1], "minimum": [50.0]})
    rows = {"debts": [debt, loan("b")], "start": ON}
    frees = frozenset({"name"})
    paper = {"lender": "bank", "as_of": "2026-06-03", "principal": 900, "interest": 10.0, "overdue": 0, "fees": 0,
             "owed": 910, "waived": {"interest": 10}, "payments": [("2026-07-03", 450), ("2026-08-03", 450)],
             "total": 900, "annual_rate": 0.0, "clauses": {"collection_stops": True}}  # fmt: skip
    agreement = dk.Agreement(**paper)
    offer = {"instalments": 2, "payment": 450, "first_date": "2026-07-03", "waived": {"interest": 10}, "total": 900,
             "annual_rate": 0.0}  # fmt: skip
    advised = dk.recommend([debt], budget, ON)
    given: dict[str, dict[str, Any]] = {
        "loans.alipay_plan": {"principal": 1000, "periods": 12, "fee_rate": 0.08, "remainder": "last", "start": ON},
        "annual_rate": {"texts": ["年化14.6%", "年化 9%"]},
        "parse_rate": {"text": "年化14.6%"},
        "annual_from_daily": {"daily": 0.0005, "days": 365},
        "bill_of": {"purchase": ON, "statement_day": 1, "due_day": 10, "on_statement_day": "next"},
        "deals.both_sides": grid,
        "planning.buffer_effect": household | {"payments": [500] * 3, "buffers": [0, 1], "paths": 50},
        "bulk.capacity": {"households": street},
        "planning.chance_grid": household | {"amounts": [100, 500], "months": 3, "paths": 50},
        "planning.check_purchase": {"price": 3000, "terms": dk.products.loan(0.1), "periods": 6, "budget": budget,
                           "debts": [debt], "on": ON, "savings": 100},
        "compare": grid | {"horizon": 12},
        "compare_packages": {"debts": [debt], "packages": {"a": [deals[0]]}, "start": ON, "capacity": 900, "cash": 0,
                             "discount_rate": 0.05, "lender": lender, "horizon": 12},
        "check": {"name": "class.4", "answer": "1,870", "case": dk.class_case(7, 12)},
        "compare_shares": {"debts": [debt, loan("b")], "amount": 500, "floor": 10, "on": ON},
        "compare_strategies": rows | {"monthly": 3500, "strategies": ["avalanche", "snowball"]},
        "class_case": {"seed": 7, "student": 12, "language": "en"},
        **CLASSROOM,
        "rehearse": {"counterpart": "platform", "case": dk.files.load_household("one_parent"), "seed": 1, "level": 2},
        "convert_rate": {"rate": 0.1, "given": "nominal", "wanted": "effective", "days": 365, "periods_per_year": 12},
        "agreements.court_costs": {"claim": 30_000, "on": ON},
        "agreements.court_letter": {"kind": "payment_order", "on": "2026-06-03", "received": ON, "claim": 30_000,
                         "one_instance": False},
        "credit_record": {"debts_or_agreement": [debt, agreement], "on": ON, "deals": deals[0],
                          "parties": {"借呗": dk.debts.Parties("bank", assignment=dk.debts.Assignment("buyer", ON))}},
        "daily_from_annual": {"annual": 0.18, "days": 365},
        "days_between": {"start": ON, "end": LATER, "inclusive": False},
        "deals.deal_from_data": {"data": dk.deals.deal_to_data(deals[0])},
        "deals.deal_to_data": {"deal": deals[0]},
        "debts.debt_from": {"name": "a", "as_of": ON, "due_day": 5, "principal": 9000, "payment": 900,
                            "periods_left": 12},
        "debts.defer_bill": {"debt": bill(), "amount": 1000, "fee": 10, "on": "2026-06-03"},
        "due_dates": {"start": ON, "periods": 3, "due_day": 5, "first_due": "2026-07-05"},
        "effective_rate": {"nominal": 0.1, "periods_per_year": 12},
        "tell.figure": {"result": outcomes([debt], {"a": [deals[0]]}, ON)[0], "figure": "cost"},
        "fair_shares": {"debts": [debt, loan("b")], "amount": 500, "by": "balance", "floor": 0, "on": ON,
                        "first": ["b"], "nil_below": 5},
        "find_convention": {"rows": [{"date": "2026-02-10", "principal": 1500, "interest": 139.5, "balance": 7500}],
                            "principal": 9000, "start": "2026-01-10", "annual_rate": 0.1825,
                            "method": "equal_principal"},
        "loans.flat_fee_from_rate": {"annual_rate": 0.1, "periods": 12, "periods_per_year": 12},
        "loans.flat_fee_price": {"fee_rate": 0.08, "periods": 12, "periods_per_year": 12},
        "loans.flat_fee_shortcut": {"fee_rate": 0.08, "periods": 12, "periods_per_year": 12},
        "from_fen": {"n": 100},
        "fv": {"rate": 0.01, "nper": 12, "pmt": -100, "pv": 0, "when": "end"},
        "guard": {"answers": {"fee_first": True, "today_only": None, "paid": False}},
        "agreements.guard_questions": {},
        "deals.if_missed": {"debt": debt, "deal": deals[0], "start": ON, "number": 1},
        "files.invented_households": {"language": "en"},
        "ipmt": timed | {"per": 1},
        "irr": {"flows": [1000.0, -600.0, -600.0]},
        "keep_chance": household | {"payments": [500] * 3, "paths": 50, "seed": 3, "savings": 100, "start": ON,
                                    "engine": "auto"},
        "bulk.compare": {"debts": [debt], "deals": deals, "start": ON, "capacity": 900, "cash": 10, "horizon": 6},
        "bulk.schedules": many,
        "explain": {"frame": dk.compare(debt, deals, ON), "row": deals[0].name, "column": "cost"},
        "bulk.keep_chance": {"households": street, "shocks": [dk.shocks.JobLoss(0.1, 3)], "paths": 50, "seed": 3},
        "planning.largest_payment": household | {"months": 3, "keep": 0.9, "step": 100, "paths": 50},
        "bulk.ledgers": {"debts": [debt], "months": 3, "payments": 100},
        "planning.expense_cut": {"lines": [dk.Spending("car", 300)], "name": "car", "price": 900, "costs": 50,
                                 "owed": 100,
                       "months": 6},
        "level_payment": loan_of,
        "files.load_household": {"name": "one_parent", "language": "en"},
        "mirr": {"flows": [-1000.0, 600.0, 600.0], "finance_rate": 0.1, "reinvest_rate": 0.1},
        "planning.monthly_to_finish": rows | {"by": "2027-12-01", "strategy": "avalanche"},
        "nominal_rate": {"effective": 0.1, "periods_per_year": 12},
        "nper": {"rate": 0.01, "pmt": -100, "pv": 1000, "fv": 0, "when": "end"},
        "npv": {"rate": 0.1, "flows": [-1000.0, 600.0, 600.0]},
        "bulk.offer_grid": {"debt": debt, "start": ON, "pause": [0, 1], "treatment": "spread", "periods": 12,
                       "method": "level_payment", "annual_rate": 0.1, "waive": 0.5, "waive_principal": 0.0,
                       "capacity": 900},
        "deals.offer_sequence": grid,
        "deals.one_deal": rows | {"deal": deals[0]},
        "parameter": {"name": "lpr.one_year", "on": "2026-07-01"},
        "parameter_names": {"prefix": "lpr"},
        "parse_money": {"text": "1,234.50"},
        "files.parse_statement": {"pasted": "1月3日 1,400.00元", "near": ON},
        "payoff": rows | {"monthly": 3500, "strategy": "avalanche", "extra": {"2026-09-01": 100},
                          "minimums": {"b": 50}, "promotions": {"b": dk.planning.Promotion(2)}, "agreed": {},
                                       "fund_first": 10,
                          "skip": [2]},
        "bulk.payoff": {"debts": owed, "monthly": {"Li": 500}, "strategy": "avalanche"},
        "plan": loan_of | dated | {"method": "level_payment", "due_day": 5, "fee_rate": 0.01, "withheld": 10,
                                   "balloon": 100, "interest_only": 2},
        "loans.plan_from_payment": dated | {"principal": 1000, "annual_rate": 0.1, "payment": 200, "due_day": 5},
        "loans.plan_with_extras": loan_of | dated | {"extras": [dk.Extra(2, 100)], "method": "level_payment"},
        "pmt": timed,
        "ppmt": timed | {"per": 1},
        "project": {"debt": debt, "deal": deals[0], "start": ON, "horizon": 12},
        "pv": {"rate": 0.01, "nper": 12, "pmt": -100, "fv": 0, "when": "end"},
        "planning.rank_by_chance": household | {"promises": {"a": [500] * 3}, "paths": 50},
        "rate": {"nper": 12, "pmt": -100, "pv": 1000, "fv": 0, "when": "end"},
        "planning.ratios": {"budget": budget, "payments": 900, "on": ON, "housing": 800, "savings": 100},
        "recommend": household | {"debts": [debt, loan("b")], "on": ON, "savings": 100, "lender": lender, "keep": 0.8,
                      "agreed": {"b": [(ON, 100)]}},
        "deals.reassess_limit": {"used": 500, "limit": 1000, "new_limit": 2000, "annual_rate": 0.18, "months": 12},
        "schedule": loan_of | dated | {"method": "level_payment", "fee_rate": 0.01},
        "bulk.schedule_totals": many,
        "schedules": many,
        "set_language": {"name": "en"},
        "bulk.shares": {"debts": owing, "amounts": {"Li": 500}, "by": "balance", "floor": 1},
        "deals.side_effects": {"debt": debt, "deal": deals[0], "start": ON},
        "loans.smallest_payment": {"principal": 1000, "annual_rate": 0.1, "periods": 60},
        "exercise": {"name": "what_i_owe.1"},
        "show.advice": {"advice": dk.what_to_ask(debt, 900, ON), "debts": debt},
        "show.budget": {"budget": budget},
        "show.debt": {"debt": debt, "on": LATER},
        "show.fact": {"name": "lpr.one_year", "on": "2026-07-01"},
        "show.kept": {"kept": dk.keep_chance([100] * 3, budget, [dk.shocks.JobLoss(0.1, 3)], paths=50)},
        "show.offers": {"sequence": None},
        "show.purchase": {"result": dk.planning.check_purchase(900, dk.products.loan(0.1), 6, budget, on=ON)},
        "show.shares": {"shares": {"a": 100.0, "b": 50.5}},
        "show.sum": {"line": "1,000 × 0.05% × 30 days", "unit": "yuan"},
        "show.track": {"result": dk.track(agreement, [("2026-07-03", 450)], "2026-07-10", debt=debt)},
        "show.xray": {"result": dk.xray(agreement, on=ON), "details": True},
        "solve_irr": {"flows": [1000.0, -600.0, -600.0], "times": [0, 1, 2]},
        "split": {"amount": 100, "weights": [1, 2]},
        "bulk.standings": {"debts": [debt], "on": LATER},
        "debts.statements": {"terms": dk.products.credit_card(on=ON, statement_day=5, due_day=25),
                       "purchases": [("2026-06-02", 100)], "payments": [("2026-07-02", 10)], "until": LATER},
        "tell.convention": {"result": dk.find_convention([("2026-02-10", None, 1500, 139.5, None, None, 7500)])},
        "tell.schedule": {"result": dk.xray(agreement, on=ON)},
        "tell.court_letter": {"result": dk.agreements.court_letter("lawsuit", on=ON)},
        "tell.credit_record": {"record": dk.credit_record(debt, ON)},
        "tell.deal": {"deal": deals[0]},
        "tell.fact": {"name": "lpr.one_year", "on": "2026-07-01"},
        "tell.limit": {"change": dk.deals.reassess_limit(500, 1000, 2000, 0.18), "months": 12},
        "tell.missed": {"missed": dk.deals.if_missed(debt, deals[0], ON)},
        "tell.side_effects": {"debt": debt, "deal": deals[0], "start": ON},
        "tell.recommendation": {"recommendation": advised},
        "tell.proposal": {"proposal": advised.proposals[0]},
        "tell.what_to_say": {"proposal": advised.proposals[0]},
        "tell.advice": {"advice": dk.what_to_ask(debt, 900, ON), "debts": debt},
        "tell.guard": {"result": dk.guard(["fee_first", "paid"])},
        "tell.offers": {"sequence": None},
        "tell.misfit": {"misfit": None},
        "to_fen": {"x": 1.5, "rounding": "half_up"},
        "deals.token_payments": {"months": 3, "payment": 100, "periods": 12},
        "deals.trial": {"months": 3, "payment": 100, "then": [dk.Instalments(12)]},
        "true_price": {"flows": [1000.0, -600.0, -600.0], "dates": [ON, "2026-07-01", "2026-08-01"],
                       "periods_per_year": 12},
        "planning.verdict": {"budget": budget, "debts": [debt], "start": ON, "savings": 100, "longest": 24,
                             "better_in": 6},
        "tell.verdict": {"advised": dk.planning.verdict(budget, [debt], ON)},
        "what_to_ask": {"debt": debt, "capacity": 900, "start": ON, "cash": 100, "longest": 24, "treatment": "spread"},
        "tell.xray": {"result": dk.xray(agreement, on=ON), "details": False},
        "tell.track": {"result": dk.track(agreement, [("2026-07-03", 450)], "2026-07-10", debt=debt)},
        "track": {"agreement": agreement, "payments": [("2026-07-03", 450)], "on": "2026-07-10", "debt": debt,
                  "capacity": 100, "cash": 50, "income": 4000, "income_before": 5000},
        "xray": {"agreement": agreement, "debt": debt, "asked": deals[0], "offer": dk.Offer(**offer), "capacity": 900,
                 "on": ON},
        "xirr": {"flows": [1000.0, -1100.0], "dates": [ON, LATER], "day_count": "act/365"},
        "year_fraction": {"start": ON, "end": LATER, "day_count": "act/365"},
        "Agreement": paper,
        "debts.Parties": {"lender": "bank", "liable": (dk.debts.Liable("Wang", "partner"),), "channel": "955"},
        "Budget": {"income": 5000, "essentials": 3000, "reserve": 10, "other_payments": 0, "wants": 0, "people": 1},
        "Debt": {"name": "a", "terms": debt.terms, "principal": 900, "as_of": ON, "next_due": "2026-06-10",
                 "periods_left": 6, "interest": 1, "overdue": 0, "fees": 0, "due_day": 10},
        "Extra": {"when": 2, "amount": 100, "then": "shorter"},
        "Income": {"name": "wage", "amount": 5000, "every": "month", "low": 100, "earner": "Li"},
        "shocks.IncomeSwing": {"spread": 0.2},
        "Instalments": {"periods": 12, "method": "level_payment", "annual_rate": 0.1, "first_payment": 10},
        "shocks.JobLoss": {"chance": 0.1, "months": 3, "left": 0.3, "of_income": 1.0},
        "Lender": {"rate": 0.1, "setup_cost": 10, "monthly_cost": 1, "recovery_share": 0.3, "recovery_months": 12},
        "debts.Liable": {"name": "Wang", "role": "partner"},
        "Offer": offer,
        "shocks.OneOff": {"chance": 0.1, "cost": 100, "up_to": 200},
        "agreements.Paid": {"on": ON, "amount": 450, "receipt": dk.agreements.Receipt.of(b"x", "july.png", ON),
                            "note": "ref 1"},
        "Pause": {"months": 2, "interest": "spread"},
        "planning.Promotion": {"months": 2, "annual_rate": 0.05, "deferred": False},
        "agreements.Receipt": {"name": "july.png", "on": ON, "sha256": "0" * 64},
        "Reprice": {"annual_rate": 0.1},
        "shocks.Seasonal": {"costs": {2: 1000}},
        "Settle": {"share": 0.6, "on": ON, "parts": 2},
        "debts.Assignment": {"to": "buyer", "notified_on": ON},
        "Spending": {"name": "rent", "amount": 900, "every": "month", "need": "need", "if_missed": "none",
                     "housing": True},
        "StepUp": {"months": 3, "payment": 100},
        "Terms": {"product": "x", "annual_rate": 0.1, "method": "level_payment", "day_count": "monthly",
                  "overdue_multiple": 1.5, "grace_days": 3, "tolerance": 1.0, "late_fee_share": 0.05},
        "Waive": {"overdue": 1.0, "interest": 0.5, "fees": 0.0, "principal": 0.0},
    }  # fmt: skip
    free = {
        "debts.debt_from",
        "Income",
        "Spending",
        "debts.Liable",
        "debts.Assignment",
        "debts.Parties",
        "Debt",
        "planning.expense_cut",
        "Agreement",
        "agreements.Paid",
        "agreements.Receipt",
    }
    found = {name: Good(attrgetter(name)(dk), one, frees | {"lender", "channel", "to", "earner", "note"} if name in free
                        else frozenset()) for name, one in given.items()}  # fmt: skip
    products = {"huabei": {"on": ON, "overdue_daily": 0.0005}, "jiebei": {"daily_rate": 0.0005, "on": ON},
                "huabei_instalments": {"periods": 12, "fee_rate": 0.08, "on": ON}, "loan": {"annual_rate": 0.1},
                "huabei_checkout": {"periods": 12, "fee_rate": 0.08, "on": ON},
                "card_instalments": {"periods": 12, "fee_rate": 0.08, "on": ON},
                "consumer_finance": {"annual_rate": 0.2, "on": ON}, "xinyongdai": {"annual_rate": 0.2, "on": ON},
                "credit_card": {"on": ON, "daily_rate": 0.0005, "statement_day": 5, "due_day": 25},
                "huabei_minimum": {"on": ON, "daily_rate": 0.0005}, "xinyonggou": {"overdue_daily": 0.0005, "on": ON},
                "withheld_loan": {"received": 900, "repay": 1000, "days": 30, "on": ON},
                "personal_loan": {"annual_rate": 0.0, "on": ON}}  # fmt: skip
    found |= {f"products.{name}": Good(getattr(dk.products, name), one) for name, one in products.items()}
    return found | papers() | methods()


@cache
def papers() -> dict[str, Good]:
    case = dk.Case.blank(ON).add_debt("jiebei", name="loan", principal="9000", rate="0.05%", periods_left="6",
                                      overdue_days="9")  # fmt: skip
    case = case.with_budget("income", "5000").with_budget("essentials", "4000")
    every = {"case": case, "on": START, "language": "en"}
    one = every | {"lender": "loan", "hardship": "illness"}
    court = {name: one[name] for name in ("case", "on", "language", "lender")} | {"received": "2026-05-28"}
    amounts = {"claimed": {"interest": 90.0}}
    given = {"debts_sheet": every, "budget_sheet": every, "call_sheet": one, "evidence": one,
             "term_sheet": {**every, "lender": "loan"}, "schedule_sheet": {**every, "lender": "loan"},
             "calendar": {"plan": case, "months": 3, "on": START, "language": "en", "lender": "loan"},
             "letter": one | {"kind": "remind", "sent": "2026-05-20", "warned": True},
             "payment_order": court | amounts | {"items": {"interest": "dispute"}},
             "answer": court | amounts | {"items": {"interest": "deny"}}}  # fmt: skip
    return {f"papers.{name}": Good(getattr(dk.papers, name), more) for name, more in given.items()}


def refuses(good: Good) -> str:
    """What a good call says against itself; empty where it is good."""
    try:
        good.call(**good.given)
    except Refused as refused:
        return str(refused)
    return ""
