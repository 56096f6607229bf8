"""Which sentence says what is proposed for a debt whose lender is not offered a plan."""

from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.household.recommendation.result import Proposal, Recommendation
from debtkit.words.person_words import key_for_all


def proposal_key(proposal: Proposal) -> str:
    """By its kind, and for a debt that goes on by how it is paid."""
    keys = {"keep": _keep_key, "agreed": _agreed_key}
    return keys[proposal.kind](proposal) if proposal.kind in keys else proposal.kind


def _keep_key(proposal: Proposal) -> str:
    """How a debt that is left as it is is paid: nothing until the review, in one payment, some, or month by month."""
    paid = proposal.payments
    if paid.instalments < 2:
        return "keep_one" if paid.instalments else "keep_nothing"
    if proposal.debt.terms.method == "minimum" and paid.month:
        return "keep_minimum_more" if paid.most > paid.first else "keep_minimum"
    if not paid.month:
        return "keep_some"
    return "keep" if paid.first == paid.month else "keep_first"


def _agreed_key(proposal: Proposal) -> str:
    """How an agreement is kept: what is late first, month by month, in some payments, or by the next one there is."""
    paid, due = proposal.payments, proposal.next_payment
    if proposal.missed:
        return "agreed_missed" if paid.month else "agreed_missed_rest"
    if paid.instalments < 2 or (due is not None and due.due != paid.first_on):
        return "agreed_next"
    if not paid.month:
        return "agreed_some"
    return "agreed" if paid.first == paid.month else "agreed_first"


def proposes_plan(proposal: Proposal) -> bool:
    """Whether somebody is told in how many payments it can be paid: it is asked for, or nothing was agreed yet."""
    return proposal.kind == "ask" or (proposal.kind == "keep" and nothing_agreed(proposal))


def nothing_agreed(proposal: Proposal) -> bool:
    """Whether it is owed to a person with whom nothing was agreed, and there are payments to agree on."""
    return proposal.nothing_agreed and proposal.payments.instalments > 0


def whether_late(proposal: Proposal) -> bool:
    """Whether its lender has to say if the debt is late, as nobody did; family and friends are not asked that."""
    return proposal.owed > 0 and not proposal.lateness_known and not owed_to_a_person(proposal)


def owed_to_a_person(proposal: Proposal) -> bool:
    """Whether it is about a debt to family or a friend."""
    return is_owed_to_a_person(proposal.debt.terms.product)


def key_for_advice(advice: Recommendation, key: str) -> str:
    """The key of a sentence about a whole recommendation; where all is owed to people the one for that."""
    return key_for_all((proposal.debt.terms.product for proposal in advice.proposals if proposal.owed), key)
