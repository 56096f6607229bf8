"""Reading flows and their times, for one plan or for many."""

from collections.abc import Callable, Sequence
from math import inf
from typing import Any

from debtkit.arithmetic.argument_types import DayCount
from debtkit.arithmetic.arguments.labels import aligned, has_labels
from debtkit.arithmetic.broadcast import array, is_many, number
from debtkit.arithmetic.date_arrays import as_days
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.daycount import year_fraction, years_since
from debtkit.errors import Refused, WrongType, quoted


def one_cash_flow(flows: Any) -> list[float]:
    """One set of flows as floats."""
    listed(flows, "flows")
    given = flows.tolist() if hasattr(flows, "tolist") else flows
    plan = [flow if type(flow) is float else number(flow, "a flow") for flow in given]
    if not -inf < sum(plan) < inf:
        _refuse_flows(flows)
    return plan


def listed(given: Any, name: str) -> None:
    """Refuse what is no list, array or Series."""
    if not is_many(given):
        raise WrongType(
            "number.type", f"{name} must be a list or an array, not {quoted(given)}", name=name, given=given
        )


def beside(flows: Any, dates: Any, times: Any) -> tuple[Any, Any, Any]:
    """Flows with the dates or times of the same labels, where both have labels."""
    if not has_labels(flows):
        return flows, dates, times
    matched = aligned({"flows": flows, "dates": dates, "times": times})
    return matched["flows"], matched["dates"], matched["times"]


def _refuse_flows(flows: Any) -> None:
    raise Refused(
        "flows.not_finite", "flows must be finite numbers; write 0 where nothing is paid or received", given=flows
    )


def many_plans(flows: Any) -> Any:
    """Many sets of flows as an array (m, n), shorter ones filled up with 0; None for one set."""
    if type(flows) is list and flows and type(flows[0]) is float:
        return None
    listed(flows, "flows")
    if getattr(flows, "ndim", 1) == 1 and not (len(flows) and is_many(_first(flows))):
        return None
    import numpy as np

    if hasattr(flows, "ndim") and flows.ndim > 1:
        many = array(flows, "flows")
    else:
        plans = [array(plan, "flows") for plan in flows]
        many = np.zeros((len(plans), max(len(plan) for plan in plans)))
        for row, plan in zip(many, plans, strict=True):
            row[: len(plan)] = plan
    if many.ndim != 2:
        raise Refused("flows.shape", f"flows must be one plan (n,) or many (m, n), not {many.shape}", shape=many.shape)
    if not np.isfinite(many.sum()):
        _refuse_flows(flows)
    return many


def _first(values: Any) -> Any:
    return values.iloc[0] if hasattr(values, "iloc") else values[0]


def times_of(plan: Sequence[float], dates: Any, times: Any, day_count: DayCount) -> list[float]:
    if (dates is None) == (times is None):
        raise Refused("times.one_of", "give either dates or times, one for each flow")
    given = times if dates is None else dates
    listed(given, "times" if dates is None else "dates")
    if len(given) != len(plan):
        raise Refused(
            "times.length",
            f"there are {len(plan)} flows and {len(given)} dates or times; one is needed for each flow",
            flows=len(plan),
            times=len(given),
        )
    if dates is None:
        when = [number(t, "a time") for t in (times.tolist() if hasattr(times, "tolist") else times)]
        if not -inf < sum(when) < inf:
            raise Refused("times.not_finite", "times must be finite numbers of years", given=times)
        return when
    days = [as_date(day) for day in dates]
    first = min(days, default=None)
    if day_count == "act/365" and first is not None:
        return [(day - first).days / 365 for day in days]
    return [year_fraction(first, day, day_count) for day in days]


def times_of_many(shape: tuple[int, int], dates: Any, times: Any, day_count: DayCount) -> Callable[[slice], Any]:
    """Times in years (n, b) of a block of b of m plans; one list serves all; a shorter plan repeats its last time."""
    import numpy as np

    if (dates is None) == (times is None):
        raise Refused("times.one_of", "give either dates or times, one for each flow")
    given = times if dates is None else dates
    listed(given, "times" if dates is None else "dates")

    def read(row: Any) -> Any:
        return array(row, "times") if dates is None else as_days(row)

    if getattr(given, "ndim", 1) > 1 or not is_many(_first(given)):
        when = np.atleast_2d(read(given))
    else:
        rows = [read(row) for row in given]
        width = max(map(len, rows))
        when = np.array([np.concatenate([row, np.repeat(row[-1:], width - len(row))]) for row in rows])
    if when.shape[1] != shape[1] or when.shape[0] not in (1, shape[0]):
        raise Refused(
            "times.length", f"flows are {shape} and times are {when.shape}; one is needed for each flow", shape=shape
        )
    if dates is None and not np.isfinite(when).all():
        raise Refused("times.not_finite", "times must be finite numbers of years", given=times)
    when = np.broadcast_to(when, shape)

    def block_of(rows: slice) -> Any:
        block = np.array(when[rows].T, order="C")
        return block if dates is None else years_since(block.min(axis=0), block, day_count)

    return block_of
