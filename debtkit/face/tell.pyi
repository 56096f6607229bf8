from debtkit.words.agreement import tell_xray as xray
from debtkit.words.bargains import tell_ladder as ladder
from debtkit.words.bargains import tell_limit as limit
from debtkit.words.bargains import tell_missed as missed
from debtkit.words.bargains import tell_side_effects as side_effects
from debtkit.words.conventions import tell_convention as convention
from debtkit.words.conventions import tell_schedule as schedule
from debtkit.words.court import tell_court_letter as court_letter
from debtkit.words.deals import tell_advice as advice
from debtkit.words.deals import tell_deal as deal
from debtkit.words.deals import tell_misfit as misfit
from debtkit.words.facts import tell_fact as fact
from debtkit.words.figures import explain_figure as figure
from debtkit.words.guard import tell_guard as guard
from debtkit.words.keeping import tell_track as track
from debtkit.words.recommendation import tell_proposal as proposal
from debtkit.words.recommendation import tell_recommendation as recommendation
from debtkit.words.recommendation import what_to_say as what_to_say
from debtkit.words.record import tell_credit_record as credit_record
from debtkit.words.verdict import tell_verdict as verdict

__all__ = [
    "advice",
    "convention",
    "court_letter",
    "credit_record",
    "deal",
    "fact",
    "figure",
    "guard",
    "ladder",
    "limit",
    "misfit",
    "missed",
    "proposal",
    "recommendation",
    "schedule",
    "side_effects",
    "track",
    "verdict",
    "what_to_say",
    "xray",
]
