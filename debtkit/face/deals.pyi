from debtkit.negotiation.bargain import both_sides as both_sides
from debtkit.negotiation.bargain import offer_sequence as offer_sequence
from debtkit.negotiation.credit_limit import reassess_limit as reassess_limit
from debtkit.negotiation.deal_json import deal_from_data as deal_from_data
from debtkit.negotiation.deal_json import deal_to_data as deal_to_data
from debtkit.negotiation.deal_recipes import one_deal as one_deal
from debtkit.negotiation.deal_recipes import token_payments as token_payments
from debtkit.negotiation.deal_recipes import trial as trial
from debtkit.negotiation.missed_payment import if_missed as if_missed
from debtkit.negotiation.missed_payment import side_effects as side_effects

__all__ = [
    "both_sides",
    "deal_from_data",
    "deal_to_data",
    "if_missed",
    "offer_sequence",
    "one_deal",
    "reassess_limit",
    "side_effects",
    "token_payments",
    "trial",
]
