"""Lesson 09: the paper in front of you, what to settle before signing it, and every payment it asks for."""

from collections.abc import Sequence

from debtkit.agreement.findings import LEVELS
from debtkit.agreement.xray import Xray
from debtkit.apps.check_and_keep.model import Checked
from debtkit.apps.check_and_keep.paper_form import PaperForm
from debtkit.apps.check_and_keep.sections import CheckSection
from debtkit.apps.check_and_keep.view import answered, t, why_unread
from debtkit.apps.check_and_keep.with_others import tell_with_others, with_others
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.html import Td
from debtkit.words.agreements.xray import MOST_AT_ONCE, tell_level, told_findings, told_lines
from debtkit.words.formats import day, money, percent


def answer(result: Checked) -> str:
    """The verdict and at most five findings; below them, folded, all of them with their reasons, and the payments."""
    if result.check is None:
        return html.paragraph(t("finding.no_paper"))
    if result.kept is None:
        return html.paragraphs(why_unread(result))
    check = answered(result.check)
    first, *lines, closing = told_lines(check, details=False, signed=result.signed)
    levels = [one.level for one in told_findings(check)[:MOST_AT_ONCE]]
    said = html.finding(first) + _by_level(lines, levels, signed=result.signed) + html.paragraphs(lines[len(levels) :])
    said += html.paragraph(closing, "quiet-text")
    if check.findings:
        said += html.folded(
            "findings", t("paper.findings"), html.paragraphs(told_lines(check, details=True, signed=result.signed))
        )
    said += tell_with_others(with_others(result.case, result.entry.id)) if result.entry is not None else ""
    return said + ("" if check.net is None else _prices(check)) + _payments(result, check)


def _by_level(lines: Sequence[str], levels: Sequence[str], *, signed: bool) -> str:
    """The points that weigh most, under the heading of their level where they are not all of one."""
    if len(set(levels)) < 2:
        return html.numbered(lines[: len(levels)])
    said = ""
    for level in LEVELS:
        points = [line for line, one in zip(lines, levels, strict=False) if one == level]
        said += html.paragraph(tell_level(level, signed=signed), "level") + html.numbered(points) if points else ""
    return said


def _prices(check: Xray) -> str:
    if check.price is None:
        return html.paragraph(t("paper.no_price"))
    return html.paragraph(
        t("paper.price", monthly=check.price.per_period, nominal=check.price.nominal,
          effective=check.price.effective)
    )  # fmt: skip


def _payments(result: Checked, check: Xray) -> str:
    """The schedule that the paper implies; where a figure is missing, the dates and amounts as they stand."""
    names: tuple[str, ...]
    if check.rows:
        names = ("date", "payment", "interest", "principal", "balance")
        rows = [
            (str(row.number), [Td(day(row.date)), *(Td(money(figure, unit=False)) for figure in row[2:])])
            for row in check.rows
        ]
        counted = check.counted
        how = "" if counted is None else html.paragraph(
            t(f"paper.counted_{'stated' if counted.stated else 'implied'}", rate=percent(counted.annual_rate),
              since=counted.since)
        ) + _left(counted.left)  # fmt: skip
    else:
        names, how = ("date", "payment"), html.paragraph(t("paper.no_rows"))
        agreed = result.kept.agreement.payments if result.kept is not None else ()
        rows = [
            (str(k), [Td(t("paper.open") if when is None else day(when)),
                      Td(t("paper.open") if amount is None else money(amount, unit=False))])
            for k, (when, amount) in enumerate(agreed, 1)
        ]  # fmt: skip
    heads = [(t("paper.head.number"), ""), *((t(f"paper.head.{name}"), "") for name in names)]
    table = html.table(t("paper.caption"), heads, rows, "dk-rows")
    return html.folded("payments", t("paper.fold", n=len(rows)), how + table) if rows else ""


def _left(left: float) -> str:
    """What the last row means where it is not 0."""
    if not left:
        return ""
    key = "left_below" if left < 0 else "left_above"
    return html.paragraph(t(f"paper.{key}", over=-left, left=left))


class PaperInFront(CheckSection):
    """The paper, typed in and checked."""

    key = "paper"

    def make_form(self) -> PaperForm:
        return PaperForm(self.session, self.changed)

    def answer(self, question: Checked) -> str:
        return answer(question)
