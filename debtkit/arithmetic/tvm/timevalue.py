"""Time value as spreadsheets have it: the same names, argument order and signs; money received +, paid -.

All six quantities satisfy ``pv (1+r)^n + pmt (1 + r when) ((1+r)^n - 1) / r + fv = 0``, which at rate 0 is
``pv + pmt n + fv = 0``. Reference: OASIS OpenDocument 1.3, part 4 (OpenFormula), section 6.12, which LibreOffice and
Excel follow.
"""

from collections.abc import Callable
from typing import Any, Protocol, cast, overload

from debtkit.arithmetic.argument_types import Number, Numbers, When
from debtkit.arithmetic.arguments.readers import reads
from debtkit.arithmetic.broadcast import evaluate, is_many
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.tvm.growth import ZERO_RATE, annuity, grown, times
from debtkit.errors import Refused, quoted

_WHEN = {"end": 0.0, "begin": 1.0, "start": 1.0, 0: 0.0, 1: 1.0}


@overload
def fv(rate: Number, nper: Number, pmt: Number, pv: Number, when: When = ..., *, allow_above: bool = ...) -> float: ...
@overload
def fv(rate: Numbers, nper: Numbers, pmt: Numbers, pv: Numbers, when: Any = ..., *, allow_above: bool = ...) -> Any: ...
@reads()
def fv(rate: Any, nper: Any, pmt: Any, pv: Any, when: Any = "end", *, allow_above: bool = False) -> Any:
    """Future value: what is there after the last period.

    Parameters
    ----------
    rate : number or array
        Rate [1/period], any real number.
    nper : number or array
        Number of periods.
    pmt, pv : number or array
        Payment each period, and what is there now [any currency, signed].
    when : {"end", "begin"} or {0, 1}, or array
        Whether payments fall at the end or at the beginning of each period.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    float or array
        The value with its spreadsheet sign; nan where there is none.

    Raises
    ------
    Refused
        For an unknown `when`.

    Examples
    --------
    Save 100 a month at 5 % a year, starting with 100. What is there after 10 years?

    >>> round(fv(0.05 / 12, 10 * 12, -100, -100), 2)
    15692.93
    """
    need_fraction(rate, "rate", allow_above=allow_above)

    def formula(m: Any, rate: Any, nper: Any, pmt: Any, pv: Any, when: Any) -> Any:
        return -(times(m, pv, grown(m, rate, nper)) + times(m, pmt * (1 + rate * when), annuity(m, rate, nper)))

    return evaluate(formula, rate=rate, nper=nper, pmt=pmt, pv=pv, when=when_code(when))


@overload
def pv(
    rate: Number, nper: Number, pmt: Number, fv: Number = ..., when: When = ..., *, allow_above: bool = ...
) -> float: ...
@overload
def pv(
    rate: Numbers, nper: Numbers, pmt: Numbers, fv: Numbers = ..., when: Any = ..., *, allow_above: bool = ...
) -> Any: ...
@reads()
def pv(rate: Any, nper: Any, pmt: Any, fv: Any = 0, when: Any = "end", *, allow_above: bool = False) -> Any:
    """Present value of equal payments and of a last amount.

    Parameters
    ----------
    rate, nper, pmt, when
        As for `fv`.
    fv : number or array
        What is left after the last period [any currency, signed].
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    float or array
        The value with its spreadsheet sign; nan where there is none.

    Raises
    ------
    Refused
        For an unknown `when`.

    Examples
    --------
    What must one invest today at 5 % a year, with 100 a month on top, to have 15,692.93 in 10 years?

    >>> round(pv(0.05 / 12, 10 * 12, -100, 15692.93), 2)
    -100.0
    """
    need_fraction(rate, "rate", allow_above=allow_above)

    def formula(m: Any, rate: Any, nper: Any, pmt: Any, fv: Any, when: Any) -> Any:
        value = times(m, pmt * (1 + rate * when), annuity(m, rate, -nper)) - times(m, fv, grown(m, rate, -nper))
        return m.where(rate == -1, m.nan, value)

    return evaluate(formula, rate=rate, nper=nper, pmt=pmt, fv=fv, when=when_code(when))


@overload
def pmt(
    rate: Number, nper: Number, pv: Number, fv: Number = ..., when: When = ..., *, allow_above: bool = ...
) -> float: ...
@overload
def pmt(
    rate: Numbers, nper: Numbers, pv: Numbers, fv: Numbers = ..., when: Any = ..., *, allow_above: bool = ...
) -> Any: ...
@reads()
def pmt(rate: Any, nper: Any, pv: Any, fv: Any = 0, when: Any = "end", *, allow_above: bool = False) -> Any:
    """Payment: the equal amount of each period.

    Parameters
    ----------
    rate, nper, when
        As for `fv`.
    pv, fv : number or array
        What is there now, and after the last period [any currency, signed].
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    float or array
        The payment with its spreadsheet sign; nan where there is none.

    Raises
    ------
    Refused
        For an unknown `when`.

    Examples
    --------
    What is a month of a loan of 200,000 over 15 years at 7.5 % a year?

    >>> round(pmt(0.075 / 12, 12 * 15, 200_000), 2)
    -1854.02
    """
    need_fraction(rate, "rate", allow_above=allow_above)
    return evaluate(payment, rate=rate, nper=nper, pv=pv, fv=fv, when=when_code(when))


def payment(m: Any, rate: Any, nper: Any, pv: Any, fv: Any, when: Any) -> Any:
    # count from the end that does not overflow
    late = rate * nper > 0
    factor = m.where(late, -annuity(m, rate, -nper), annuity(m, rate, nper))
    shrunk = grown(m, rate, m.where(late, -nper, nper))
    whole = m.where(late, pv, fv) + m.where(late, fv, pv) * shrunk
    factor = (1 + rate * when) * factor
    return m.where(factor == 0, m.nan, m.divide(-whole, factor))


@overload
def nper(
    rate: Number, pmt: Number, pv: Number, fv: Number = ..., when: When = ..., *, allow_above: bool = ...
) -> float: ...
@overload
def nper(
    rate: Numbers, pmt: Numbers, pv: Numbers, fv: Numbers = ..., when: Any = ..., *, allow_above: bool = ...
) -> Any: ...
@reads()
def nper(rate: Any, pmt: Any, pv: Any, fv: Any = 0, when: Any = "end", *, allow_above: bool = False) -> Any:
    """Number of periods, which may be a fraction, or negative.

    Parameters
    ----------
    rate, when
        As for `fv`; there is an answer only for rates above -1.
    pmt, pv, fv : number or array
        Payment each period, what is there now, and after the last period [any currency, signed].
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    float or array
        Periods; nan where no number of periods balances the amounts, as when a payment does not cover the interest.

    Raises
    ------
    Refused
        For an unknown `when`.

    Examples
    --------
    How long does 150 a month take for a loan of 8,000 at 7 % a year?

    >>> round(nper(0.07 / 12, -150, 8000), 2)
    64.07
    """
    need_fraction(rate, "rate", allow_above=allow_above)

    def formula(m: Any, rate: Any, pmt: Any, pv: Any, fv: Any, when: Any) -> Any:
        due = pmt * (1 + rate * when)
        share = m.divide(-(fv + pv), pv * rate + due)
        growth = m.divide(m.log1p(rate * share), m.log1p(m.where(rate > -1, rate, m.nan)))
        periods = m.where(abs(rate) < ZERO_RATE, share, growth)
        return m.where(abs(periods) < m.inf, periods, m.nan)

    return evaluate(formula, rate=rate, pmt=pmt, pv=pv, fv=fv, when=when_code(when))


class _PartOfPayment(Protocol):
    """How `ipmt` and `ppmt` are called: numbers give a number, arrays an array."""

    @overload
    def __call__(
        self,
        rate: Number,
        per: Number,
        nper: Number,
        pv: Number,
        fv: Number = ...,
        when: When = ...,
        *,
        allow_above: bool = ...,
    ) -> float: ...
    @overload
    def __call__(
        self,
        rate: Numbers,
        per: Numbers,
        nper: Numbers,
        pv: Numbers,
        fv: Numbers = ...,
        when: Any = ...,
        *,
        allow_above: bool = ...,
    ) -> Any: ...


def _part_of_payment(call: Callable[..., Any]) -> _PartOfPayment:
    return cast(_PartOfPayment, call)


@_part_of_payment
@reads()
def ipmt(rate: Any, per: Any, nper: Any, pv: Any, fv: Any = 0, when: Any = "end", *, allow_above: bool = False) -> Any:
    """The interest in the payment of period `per`.

    Parameters
    ----------
    rate, nper, pv, fv, when
        As for `pmt`.
    per : number or array
        Which period, 1 to `nper`.
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Returns
    -------
    float or array
        The interest with its spreadsheet sign; nan where `per` lies outside 1 to `nper`.

    Raises
    ------
    Refused
        For an unknown `when`.

    Examples
    --------
    >>> round(ipmt(0.0824 / 12, 1, 12, 2500), 2)
    -17.17
    """
    need_fraction(rate, "rate", allow_above=allow_above)
    return evaluate(_ipmt, rate=rate, per=per, nper=nper, pv=pv, fv=fv, when=when_code(when))


def _ipmt(m: Any, rate: Any, per: Any, nper: Any, pv: Any, fv: Any, when: Any) -> Any:
    level = payment(m, rate, nper, pv, fv, when)
    past, left, due = per - 1, nper - per + 1, level * (1 + rate * when)
    # what is owed, from the side where errors shrink
    from_start = times(m, pv, grown(m, rate, past)) + times(m, due, annuity(m, rate, past))
    from_end = times(m, due, annuity(m, rate, -left)) - times(m, fv, grown(m, rate, -left))
    owed = m.where(rate > 0, from_end, from_start)
    interest = -rate * m.where(when == 1, m.where(past == 0, 0.0 * owed, m.divide(owed, 1 + rate)), owed)
    return m.where((per >= 1) & (per <= nper), interest, m.nan)


@_part_of_payment
@reads()
def ppmt(rate: Any, per: Any, nper: Any, pv: Any, fv: Any = 0, when: Any = "end", *, allow_above: bool = False) -> Any:
    """The principal in the payment of period `per`.

    Parameters
    ----------
    rate, per, nper, pv, fv, when, allow_above
        As for `ipmt`.

    Returns
    -------
    float or array
        The principal with its spreadsheet sign; nan where `per` lies outside 1 to `nper`.

    Raises
    ------
    Refused
        For an unknown `when`.

    Examples
    --------
    >>> round(ppmt(0.0824 / 12, 1, 12, 2500), 2)
    -200.58
    """
    need_fraction(rate, "rate", allow_above=allow_above)

    def formula(m: Any, rate: Any, per: Any, nper: Any, pv: Any, fv: Any, when: Any) -> Any:
        return payment(m, rate, nper, pv, fv, when) - _ipmt(m, rate, per, nper, pv, fv, when)

    return evaluate(formula, rate=rate, per=per, nper=nper, pv=pv, fv=fv, when=when_code(when))


def when_code(given: Any) -> Any:
    if is_many(given):
        return [when_code(one) for one in (given.tolist() if hasattr(given, "tolist") else given)]
    try:
        return _WHEN[None if isinstance(given, bool) or type(given).__name__ == "bool" else given]
    except (KeyError, TypeError):
        raise Refused(
            "when.unknown", f"when must be 'end' (0) or 'begin' (1), not {quoted(given)}", given=given
        ) from None
