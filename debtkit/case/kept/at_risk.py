"""Whether an agreement of a case may not be kept: by itself, or as the recommendation for all debts says."""

from dataclasses import replace

from debtkit.agreement.keeping.track import Track
from debtkit.agreement.keeping.when_to_write import Review, write_by
from debtkit.case.case import Case
from debtkit.case.kept.lookup import agreement_that_holds
from debtkit.case.recommendation import recommendation_of
from debtkit.errors import Refused


def with_risk(case: Case, debt: str, track: Track, agreement: str | None = None) -> Track:
    """How the agreement about a debt is kept; to be reviewed also where the recommendation says that it is at risk.

    So every lesson and paper says the same steps in the same order. `agreement` is the one that is looked at: one that
    does not hold is left as it is.
    """
    held = agreement_that_holds(case, debt, track.on)
    if track.review is not None or track.next is None or held is None or agreement not in (None, held):
        return track
    try:
        advice = recommendation_of(case, on=track.on)
    except Refused:  # a debt is known from a later day on only
        return track
    if advice is None or advice.agreed_at_risk is None:
        return track
    reasons = (advice.agreed_at_risk.kind,)
    return replace(track, review=Review(reasons, track.next.number, write_by(track.next, track.on)))
