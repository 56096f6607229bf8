"""Local references beside one's own living costs: to compare with, never a limit."""

from typing import Any, NamedTuple

from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused
from debtkit.reference.facts import Parameter, parameter, parameter_names


@shown()
class Benchmark(NamedTuple):
    """A reference for the whole household [yuan a month], with its source in `fact`."""

    name: str
    monthly: float
    fact: Parameter


def living_benchmarks(
    people: int, on: Any, *, names: tuple[str, ...] = ("spending.per_head",), place: str = ""
) -> list[Benchmark]:
    """What others live on: official figures per head, times the people of the household.

    Parameters
    ----------
    people : int
        Who lives on the budget.
    on : date
        The day whose facts are meant.
    names : tuple of str
        Facts in yuan a month or a year per head: ``spending.per_head``, ``spending.per_head_urban``,
        ``subsistence.yunnan_urban`` …
    place : str
        Adds the place's minimum wage, which is for one earner whatever the household: ``shanghai``, ``henan`` …

    Returns
    -------
    list of Benchmark

    Raises
    ------
    ValueError
        If a fact is not an amount by month or year, or nothing is known of the place.

    Examples
    --------
    What do two people spend on average in towns, going by 2025?

    >>> living_benchmarks(2, "2025-12-31", names=("spending.per_head_urban",))[0].monthly
    5978.17
    """
    if place and f"minimum_wage.{place}" not in parameter_names("minimum_wage."):
        known = ", ".join(name.partition(".")[2] for name in parameter_names("minimum_wage."))
        raise Refused("benchmarks.place", f"no minimum wage is known for {place!r}; there are {known}", given=place)
    benchmarks = []
    for name in (*names, *([f"minimum_wage.{place}"] if place else [])):
        fact = parameter(name, on=on)
        if fact.unit not in ("yuan/month", "yuan/year"):
            raise Refused(
                "benchmarks.unit", f"{name} is in {fact.unit}, and a benchmark needs yuan by month or year", name=name
            )
        heads = 1 if name.startswith("minimum_wage.") else people
        yearly = fen(fact.value) * (12 if fact.unit == "yuan/month" else 1) * heads
        benchmarks.append(Benchmark(name, yuan(divide(yearly, 12)), fact))
    return benchmarks
