"""Calls of the public face with odd arguments, drawn by a seed: run as ``python fuzzing.py SEED CALLS SECONDS``.

Prints one JSON line a fault: an error that is not ours, a message that names no argument or repeats too much of what
was given, a call that takes too long, or nonsense that is taken without a word.
"""

import inspect
import json
import random
import re
import signal
import sys
import warnings
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

import debtkit as dk
from debtkit.errors import DebtkitError
from support.good_calls import good_calls, loan

QUOTED = 60
# Arguments that may be anything, a number or a list, or whose mistake shows only in what comes of them.
FREE = {
    ("check", "answer"), ("alipay_plan", "remainder"), ("Extra", "when"), ("Terms", "product"), ("parse_money", "text"),
    ("hand_in", "name"),
    ("parameter_names", "prefix"), ("monthly_to_finish", "by"), ("payoff_many", "principal"),
    ("schedules", "principal"),
    ("schedule_totals", "principal"), *((name, "when") for name in ("pv", "fv", "pmt", "nper", "rate", "ipmt", "ppmt")),
}  # fmt: skip
# Their further arguments are read by another function, and not at all where there is nothing to do.
OPEN_ENDED = {"buffer_effect", "chance_grid", "compare_strategies", "monthly_to_finish", "rank_by_chance"}
# Refusals about the whole case, which no single argument is to blame for.
ABOUT_ALL = {"payoff.too_little", "payoff.never_ends", "shares.floor", "shares.too_much", "shares.no_measure",
             "debt.before_as_of", "debts.none", "parameter.unknown", "practice.unknown", "line.unknown",
             "parameter.before", "parameter.ended", "flows.not_finite", "debt.before_contract", "bulk.too_large",
             "gather.unfit", "gather.never", "gather.two_rates", "payment.never_amortises", "one_deal.nothing_owed",
             "settle.before", "settle.too_much", "deferral.day", "deferral.small", "statement.overpaid",
             "argument.many", "payoff.stop", "deferral.amount", "line.amount", "share_many.floor", "deal.clause",
             "trial.nothing", "debts.same_name", "limit.zero", "limit.negative"}  # fmt: skip


class Slow(BaseException):
    """A call that takes too long."""


class NoLength:
    def __len__(self):
        raise RuntimeError("no length")


class NegativeLength:
    def __len__(self):
        return -1

    def __iter__(self):
        return iter(())


class NoIteration:
    def __iter__(self):
        raise RuntimeError("no items")


class NoText:
    def __repr__(self):
        raise RuntimeError("no text")

    __str__ = __repr__


class NoEquality:
    __hash__ = None

    def __eq__(self, other):
        raise RuntimeError("not comparable")


class EndlessIteration:
    def __getitem__(self, place):
        return place


TRUTHS = [True, False, np.True_, np.False_]
NO_NUMBERS = [*TRUTHS, "12", "text", "", 1j, b"12", b"", object, len, "x" * 5000, date(2026, 7, 1), pd.NaT, pd.NA]
NO_DATES = [*TRUTHS, 5, 2.5, 46349, np.int64(46349), np.float64(3), 1j, b"2026-07-01", "soon", "", pd.NaT, pd.NA,
            np.datetime64("NaT"), float("nan"), len, "2026-02-30", "x" * 5000]  # fmt: skip


def anything():
    """Odd values, made anew each time: generators are used up by a call."""
    return [
        None, *NO_NUMBERS, *NO_DATES, 0, -1, -5.5, 3, 12, 600, 10**6, 1e308, -1e308, 5e-324, float("nan"), float("inf"),
        float("-inf"), 10**400, -(10**400), 2.5, 0.3, 16.4, np.float64(0.3), np.int64(3), np.float32(0.5), np.int8(-3),
        np.uint64(2**63), Decimal("0.1"), Decimal("NaN"), Decimal("1e999"), Fraction(1, 3), complex("nan"),
        "2026-11-23", "9999-12-31", "0001-01-01", "万", "nan", "\x00", [], (), {}, set(), frozenset({1}), [1],
        [1.0, 2.0], ["a"], [None], [True], [[1], [1, 2]], [[]], [float("nan")], [float("inf")], {"a": 1}, {1: 2},
        {"b": "x"}, {None: None}, {1, 2}, (k for k in (1, 2)), (k for k in ()), iter([1]), range(3), map(int, "12"),
        date(2026, 1, 1), date.min, date.max, datetime(2026, 1, 1), datetime.max, np.datetime64("2026-01-01"),
        np.datetime64("9999-12-31"), np.timedelta64(3, "D"), np.array([1.0, 2.0]), np.array("x"), np.array([]),
        np.array([[1, 2]]), np.array(["a", "b"]), np.array([True, False]), np.array(5), np.zeros((2, 2, 2)),
        np.ma.masked, np.ma.masked_array([1.0, 2.0], mask=[0, 1]), pd.Series([1.0, 2.0]), pd.Series(["a"]),
        pd.Series([], dtype=float), pd.DataFrame(), pd.DataFrame({"a": [1]}), pd.DataFrame({"household": [None]}),
        object(), NoLength(), NegativeLength(), NoIteration(), NoText(), NoEquality(), EndlessIteration(), Path("x"),
        type, Exception("x"), [object()] * 3, [1] * 5000, "1" * 5000, lambda *a, **k: None, loan(), loan().terms,
        [loan()], [loan(), loan()], dk.KEEP_CONTRACT, dk.STOP_PAYING, [dk.KEEP_CONTRACT], dk.Pause(2, "spread"),
        dk.Budget(5000, 3000), dk.Lender(), dk.shocks.JobLoss(0.1, 3), [dk.shocks.JobLoss(0.1, 3)],
        [("2026-06-02", 1)], [(1, 2, 3)],
    ]  # fmt: skip


def meaningless(good):
    """Values that an argument of this kind can never mean."""
    if isinstance(good, bool) or good is None:
        return []
    if isinstance(good, (int, float)):
        return NO_NUMBERS
    if isinstance(good, date) or (isinstance(good, str) and good[:4] in ("2026", "2027")):
        return NO_DATES
    if isinstance(good, str):
        return [*TRUTHS, 5, 2.5, 1j, b"x", date(2026, 7, 1), len, [1], "no such word", "x" * 5000]
    if isinstance(good, (list, tuple)):
        return [*TRUTHS, 5.5, "text", "", b"x", 1j, len, date(2026, 7, 1)]
    return [*TRUTHS, 5, "text", b"x", 1j, len, [True], date(2026, 7, 1)]


def faults_of(name, good, given, changed, surely):
    """What is wrong with how a call answers, as texts."""
    try:
        good.call(**given)
    except DebtkitError as refused:
        message = str(refused)
        found = []
        named = [argument for argument in changed if argument not in ("n", "x", "text", "texts")]
        computed = (name, refused.code) == ("products.withheld_loan", "rate.range")
        if (
            refused.code not in ABOUT_ALL
            and not computed
            and named
            and not any(plain(one) in plain(message) for one in named)
        ):
            found.append("names no argument")
        if any(too_much(given[argument], message) for argument in changed if argument in given):
            found.append("repeats too much")
        return found, message
    except Slow:
        return ["takes too long"], ""
    except Exception as other:
        return ["not our error"], f"{type(other).__name__}: {other}"[:200]
    return (["taken without a word"], "") if surely else ([], "")


def plain(text):
    """Names as words: a message says "a due day" of `due_day`, and "a debt" of `debts`."""
    return re.sub(r"e?s\b", "", text.lower().replace("_", " "))


def too_much(given, message):
    for written in (str, repr):
        try:
            text = written(given)
        except Exception:
            continue
        if any(text[k : k + QUOTED + 1] in message for k in range(min(len(text) - QUOTED, 40))):
            return True
    return False


def shown(value):
    try:
        return f"{type(value).__name__} {value!r}"[:80]
    except Exception:
        return type(value).__name__


def run(seed, calls, seconds, only=""):
    draw, good = random.Random(seed), good_calls()
    names = [name for name in sorted(good) if only in name]
    has_alarm = hasattr(signal, "setitimer")
    if has_alarm:
        signal.signal(signal.SIGALRM, stop)
    seen = set()
    for number in range(calls):
        name = names[number % len(names)]
        one, short = good[name], name.rpartition(".")[2]
        given, changed, surely = dict(one.given), [], False
        kind = draw.random()
        chosen = draw.sample(sorted(given), 1 if kind < 0.7 else min(2, len(given))) if given else []
        for argument in chosen:
            wrong = meaningless(given[argument])
            if wrong and kind < 0.4 and argument not in one.free and (short, argument) not in FREE:
                given[argument], surely = draw.choice(wrong), True
            else:
                given[argument] = draw.choice(anything())
            changed.append(argument)
        if kind > 0.97:
            unknown = draw.choice(["no_such_argument", *(f"{argument}s" for argument in given)])
            if unknown not in inspect.signature(one.call).parameters:
                given[unknown], surely = 1, short not in OPEN_ENDED
                changed.append(unknown)
        elif kind > 0.95 and given:
            parameters = inspect.signature(one.call).parameters
            needed = [k for k in given if k in parameters and parameters[k].default is inspect.Parameter.empty]
            if needed:
                left_out = draw.choice(needed)
                del given[left_out]
                changed, surely = [left_out], True
        told = {argument: shown(given[argument]) for argument in changed if argument in given}
        if has_alarm:
            signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            found, message = faults_of(name, one, given, changed, surely)
        except Slow:
            found, message = ["takes too long"], ""
        finally:
            if has_alarm:
                signal.setitimer(signal.ITIMER_REAL, 0)
            dk.set_language("en")
        for fault in found:
            if (name, fault, tuple(changed)) not in seen:
                seen.add((name, fault, tuple(changed)))
                print(json.dumps([fault, name, told, message[:300]], ensure_ascii=True), flush=True)
    print(json.dumps(["done", calls]))


def stop(*_):
    raise Slow


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    run(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), *sys.argv[4:])
