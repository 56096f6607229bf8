from debtkit.words.agreements.court import tell_court_letter as court_letter
from debtkit.words.agreements.guard import tell_guard as guard
from debtkit.words.agreements.record import tell_credit_record as credit_record
from debtkit.words.agreements.statement_conventions import tell_convention as convention
from debtkit.words.agreements.statement_conventions import tell_schedule as schedule
from debtkit.words.agreements.tracking import tell_track as track
from debtkit.words.agreements.xray import tell_xray as xray
from debtkit.words.deals.bargains import tell_limit as limit
from debtkit.words.deals.bargains import tell_missed as missed
from debtkit.words.deals.bargains import tell_offers as offers
from debtkit.words.deals.bargains import tell_side_effects as side_effects
from debtkit.words.deals.deal_sentences import tell_advice as advice
from debtkit.words.deals.deal_sentences import tell_deal as deal
from debtkit.words.deals.deal_sentences import tell_misfit as misfit
from debtkit.words.deals.explain_figure import explain_figure as figure
from debtkit.words.deals.recommendation import tell_proposal as proposal
from debtkit.words.deals.recommendation import tell_recommendation as recommendation
from debtkit.words.deals.recommendation import what_to_say as what_to_say
from debtkit.words.deals.verdict import tell_verdict as verdict
from debtkit.words.fact_sentences import tell_fact as fact

__all__ = [
    "advice",
    "convention",
    "court_letter",
    "credit_record",
    "deal",
    "fact",
    "figure",
    "guard",
    "limit",
    "misfit",
    "missed",
    "offers",
    "proposal",
    "recommendation",
    "schedule",
    "side_effects",
    "track",
    "verdict",
    "what_to_say",
    "xray",
]
