"""Lesson 09: what its page says where a paper leaves something out, and once the paper is signed."""

from support.at_agreement import PAPER, opened, own, typed

from debtkit.apps import CheckAndKeep
from debtkit.case.files.content import case_bytes, read_case
from debtkit.words.catalogue import say


def test_an_income_that_has_fallen_since_the_signing_is_a_reason_to_write():
    app = CheckAndKeep()
    fields = [field["name"] for field in typed(app, **PAPER).form.widget.groups[0]["fields"]]
    assert "income_before" not in fields  # asked for once the paper is signed
    form = typed(app, signed_on="2026-12-20").form
    assert "income_before" in [field["name"] for field in form.widget.groups[0]["fields"]]
    income = app.session.case.household_budget().income
    for before, fallen in (
        ("", False),
        ("what?", False),
        (f"{income / 0.81:.2f}", False),
        (f"{income / 0.8:.2f}", True),
    ):
        typed(app, income_before=before)
        review = app.result.track.review
        assert (review is not None and "income_down" in review.reasons) == fallen, before
        assert ("form.income_before" in form.widget.messages) == (before == "what?")
    assert "20.00%" in opened(app, "keep").page.html
    again = read_case(case_bytes(app.session.case))
    assert again.choices == app.session.case.choices
    app.session.undo()
    app.refresh()
    review = app.result.track.review
    assert review is None or "income_down" not in review.reasons


def test_what_the_last_row_means_where_it_is_not_0():
    app = own()
    page = typed(app, **PAPER).page
    said = {key: say(f"app.check_and_keep.paper.left_{key}", over=13.0, left=13.0) for key in ("below", "above")}
    starts = {key: one.split("¥")[0] for key, one in said.items()}
    assert not any(start in page.html for start in starts.values())
    typed(app, last_amount="513")
    assert said["below"] in page.html
    typed(app, owed="6,000", last_amount="487")
    assert said["above"] in page.html


def test_a_letter_that_cannot_be_saved_yet_says_what_is_missing():
    def letter(app):
        return next(one for one in opened(app, "keep").form.widget.actions if one["name"] == "letter")

    app = own()
    typed(app, **PAPER)
    assert letter(app)["disabled"]
    assert letter(app)["note"] == say("app.check_and_keep.made.letter_note")
    assert not {"disabled", "note"} & set(letter(CheckAndKeep()))


def test_a_paper_that_does_not_say_what_is_owed_is_not_called_clean():
    app = own()
    page = typed(app, **(PAPER | {"owed": ""}), settlement_certificate_days="9", record_reported_as="x",
                 allocation="principal_first").page  # fmt: skip
    assert app.result.check.findings == ()
    assert say("agreement.clean_unpriced") in app.summary.html
    assert say("agreement.what_is_owed") in page.html
    typed(app, owed="6,000")
    assert say("agreement.clean") in app.summary.html
    assert say("agreement.what_is_owed") not in page.html
    numbered = typed(app, owed="", allocation="").page.html.split("</ol>")[0]
    assert numbered.count("<li>") == 1  # what was not checked is no finding
