"""Reading the arguments of many deals: checked, broadcast to one shape, in whole fen and rate units."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from debtkit.arithmetic.arguments.labels import aligned, in_order_of_time
from debtkit.arithmetic.broadcast import array
from debtkit.arithmetic.loans.schedule import METHODS
from debtkit.arithmetic.money import fen_of
from debtkit.arithmetic.rates import need_fraction
from debtkit.bulk.rounding import Ints, rate_units_many
from debtkit.credit.reaging import TREATMENTS, Reaged
from debtkit.errors import Refused, WrongType, quoted


@dataclass(frozen=True, slots=True)
class DealArguments:
    """The arguments of the deals, one entry each; shares and rates in hundred-millionths, treatments by their place.

    `rate` and `fee_rate` are None where those of the contract stay; `periods` and `method` are the plan's, and `method`
    is ``contract`` where its instalments go on.
    """

    pause: Ints
    treatment: Ints
    periods: Ints
    charges: Ints
    principal: Ints
    rate: Ints | None
    fee_rate: Ints | None
    method: str

    def some(self, block: Ints) -> "DealArguments":
        """A part of them."""
        return DealArguments(
            self.pause[block],
            self.treatment[block],
            self.periods[block],
            self.charges[block],
            self.principal[block],
            None if self.rate is None else self.rate[block],
            None if self.fee_rate is None else self.fee_rate[block],
            self.method,
        )


def read_deal_arguments(given: dict[str, Any], reaged: Reaged, method: str) -> tuple[DealArguments, dict[str, Any]]:
    """The deals one after the other, and what was given as arrays of one shape."""
    given = aligned(given)
    read: dict[str, Any] = {
        "pause": _whole("pause.months", "pause", given["pause"], 0, 60),
        "treatment": _treatments(given["treatment"]),
    }
    if given["periods"] is not None:
        read["periods"] = _whole("instalments.periods", "periods", given["periods"], 1, 600)
    read |= {name: array(given[name], name) for name in ("annual_rate", "fee_rate") if given[name] is not None}
    read |= {name: _shares(name, given[name]) for name in ("waive", "waive_principal")}
    try:
        read = dict(zip(read, np.broadcast_arrays(*read.values()), strict=True))
    except ValueError:
        shapes = {name: values.shape for name, values in read.items() if values.shape}
        raise Refused("offer_grid.shape", f"these shapes do not broadcast to one: {shapes}") from None
    for name in ("annual_rate", "fee_rate"):
        need_fraction(read.get(name, 0.0), name, allow_above=None)
    flat = {name: np.ascontiguousarray(values).reshape(-1) for name, values in read.items()}
    rate, fee_rate = (
        rate_units_many(flat[name], name) if name in flat else None for name in ("annual_rate", "fee_rate")
    )
    plan = _plan(method, "periods" in flat, rate, fee_rate)
    if plan == "flat_fee" and "periods" in flat:
        rate = np.zeros_like(flat["pause"])
    return DealArguments(
        flat["pause"],
        sum(place * (flat["treatment"] == name) for place, name in enumerate(TREATMENTS)),
        flat.get("periods", np.full_like(flat["pause"], reaged.periods)),
        rate_units_many(flat["waive"]),
        rate_units_many(flat["waive_principal"]),
        rate,
        fee_rate,
        plan,
    ), read


def _plan(method: str, renewed: bool, rate: Ints | None, fee_rate: Ints | None) -> str:
    """By which method the instalments repay."""
    if not renewed:
        if fee_rate is not None:
            raise Refused("offer_grid.fee_rate", "a fee_rate belongs to new instalments: give periods as well")
        return "contract"
    if method not in METHODS:
        raise Refused("method.unknown", f"method must be one of {', '.join(METHODS)}, not {method!r}", given=method)
    if method == "flat_fee" and (fee_rate is None or (rate is not None and rate.any())):
        raise Refused("instalments.flat_fee", "flat_fee instalments need a fee_rate and bear no annual_rate")
    return method


def _whole(code: str, name: str, given: Any, low: int, high: int) -> Ints:
    numbers = array(given, name)
    if (np.floor(numbers) != numbers).any():
        raise WrongType("number.whole", f"{name} must be whole numbers", name=name)
    outside = (numbers < low) | (numbers > high)
    if outside.any():
        first = numbers[outside].flat[0]
        raise Refused(
            code, f"{name} must be from {low} to {high}, not {first:g}", name=name, given=first, low=low, high=high
        )
    whole: Ints = numbers.astype(np.int64)
    return whole


def _shares(name: str, given: Any) -> Any:
    shares = array(given, name)
    outside = ~((shares >= 0) & (shares <= 1))
    if outside.any():
        first = float(shares[outside].flat[0])
        raise Refused("waive.share", f"{name} must be shares from 0 to 1 (0.5 is half), not {first!r}", given=first)
    return shares


def _treatments(given: Any) -> Any:
    try:
        names = np.asarray(given)
        wrong = [name for name in names.ravel().tolist() if not (isinstance(name, str) and name in TREATMENTS)]
    except ValueError:  # a ragged list
        names, wrong = np.asarray(""), [given]
    if wrong:
        message = f"treatment must be one of {', '.join(TREATMENTS)}, not {quoted(wrong[0])}"
        raise Refused("pause.treatment", message, given=quoted(wrong[0]))
    return names


def monthly_capacity(capacity: Any) -> Ints:
    """The capacity of each calendar month [fen]; the last one holds on."""
    if capacity is None or isinstance(capacity, str):
        message = f"capacity must be a number of yuan, or one a month, not {quoted(capacity)}"
        raise WrongType("capacity.type", message, name="capacity", given=capacity)
    months: Ints = np.atleast_1d(fen_of(in_order_of_time(capacity, "capacity"), "capacity"))
    if not months.size or months.ndim > 1 or months.min() < 0:
        message = f"capacity must be 0 or more yuan, at least for one month, not {quoted(capacity)}"
        raise Refused("capacity.negative", message, name="capacity", given=quoted(capacity), capacity=capacity, cash=0)
    return months
