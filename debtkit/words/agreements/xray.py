"""What was found in an agreement, said plainly: the worst first, each with the question to ask."""

from collections.abc import Sequence

from debtkit.agreement.findings import LEVELS, Finding
from debtkit.agreement.xray import Xray
from debtkit.arithmetic.arguments.readers import a, reads, yes_or_no
from debtkit.reference.facts import fact_title
from debtkit.words.catalogue import has, say
from debtkit.words.fact_sentences import spoken
from debtkit.words.formats import together

MOST_AT_ONCE = 5  # findings on one screen


@reads(result=a(Xray), details=yes_or_no)
def tell_xray(result: Xray, *, details: bool = True) -> str:
    """What `xray` found, in the language in use: a verdict, then a finding a line under the heading of its level.

    Parameters
    ----------
    result : Xray
        See `xray`.
    details : bool
        Whether every finding is said, each with why it matters and the rule behind it; otherwise the five that weigh
        most, each with its question alone, as much as one screen holds.

    Returns
    -------
    str
        Plain text: "stop before signing", "ask" and "note", each finding with the question to ask and the rule behind
        it, where there is one. It never says that anything is unlawful. Where what is owed is not stated it says that
        the amounts could not be checked. What every payment holds where no rate is stated is said with the rate.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.Agreement("", as_of="2026-12-01", owed=1000, payments=[("2027-01-03", 1000)],
    ...                      clauses={"record_reported_as": "settled", "settlement_certificate_days": 15,
    ...                               "allocation": "principal_first"})
    >>> print("\\n".join(dk.tell.xray(dk.xray(paper, on="2026-12-01")).splitlines()[:3]))
    Stop before signing: 1 point has to be settled first.
    Stop before signing
    The paper does not name the lender. You need to know who promises you something. Ask: who lends, by the \
full name in the contract? Rule, known from a report: Where to pay.
    """
    return "\n".join(told_lines(result, details=details))


def told_lines(result: Xray, *, details: bool, signed: bool = False) -> list[str]:
    """The same line by line; of a paper that is `signed`, what to ask its lender now instead of what to ask before."""
    owed = [say("agreement.what_is_owed")] if result.net is None else []
    last = say("agreement.closing_signed" if signed else "agreement.closing")
    if not result.findings:
        return [say("agreement.clean_unpriced" if owed else "agreement.clean"), *owed, last]
    closing = [*([together([say("agreement.unpriced"), *owed])] if owed else []), last]
    findings = told_findings(result)
    lines = [_verdict(findings, signed=signed)]
    if not details:
        lines += [tell_finding(one, details=False) for one in findings[:MOST_AT_ONCE]]
        rest = len(findings) - MOST_AT_ONCE
        return [*lines, *([say("agreement.more", n=rest)] if rest > 0 else []), *closing]
    for level in LEVELS:
        some = [tell_finding(one) for one in findings if one.level == level]
        lines += [tell_level(level, signed=signed), *some] if some else []
    return [*lines, *closing]


def tell_level(level: str, *, signed: bool = False) -> str:
    """The heading of the findings of a level."""
    return say(f"agreement.{'level_signed' if signed and level == 'stop' else 'level'}.{level}")


def told_findings(result: Xray) -> tuple[Finding, ...]:
    """The findings that are said: without what every payment holds where ``rate_missing`` says the same in all."""
    unrated = any(one.code == "rate_missing" for one in result.findings)
    return tuple(
        one for one in result.findings if not (unrated and one.code == "extra_charge_in_payments" and one.row is None)
    )


def _verdict(findings: Sequence[Finding], *, signed: bool) -> str:
    """The worst level, how many points are of it, and of how many in all."""
    worst = min((one.level for one in findings), key=LEVELS.index)
    n = sum(one.level == worst for one in findings)
    key = worst if n == len(findings) else f"{worst}_of"
    table = "verdict_signed" if signed and worst != "note" else "verdict"
    return say(f"agreement.{table}.{key}", n=n, every=len(findings))


def tell_finding(one: Finding, *, details: bool = True) -> str:
    """A finding and the question to ask on one line; with `details` also why it matters and the rule behind it."""
    key = f"{one.code}_{one.level}"
    key = key if has(f"agreement.finding.{key}") else one.code
    fields = dict(one.figures) | {"row": one.row}
    if "part" in fields:
        fields["part"] = say(f"deal.part.{fields['part']}")
    said = [say(f"agreement.{'unrated' if 'unrated' in fields else 'finding'}.{key}", **fields)]
    if fields.get("implied") is not None and one.code == "rate_missing":
        said.append(say(f"agreement.implied.{'alone' if fields['contract'] is None else 'contract'}", **fields))
    if details:
        said.append(say(f"agreement.why.{key}"))
    said.append(say(f"agreement.question.{key}"))
    if details and one.rule is not None:
        said.append(say(f"agreement.rule.{one.confidence}", title=spoken(fact_title(one.rule))))
    return together(said)
