from debtkit.agreement.court.costs import CourtCosts as CourtCosts
from debtkit.agreement.court.received_letter import CourtLetter as CourtLetter
from debtkit.agreement.credit_record.credit_record import CreditRecord as CreditRecord
from debtkit.agreement.findings import Finding as Finding
from debtkit.agreement.guard import Guard as Guard
from debtkit.agreement.keeping.track import Track as Track
from debtkit.agreement.statements.convention_menu import Convention as Convention
from debtkit.agreement.statements.find_convention import ConventionFit as ConventionFit
from debtkit.agreement.xray import Xray as Xray
from debtkit.arithmetic.irr.cashflow import Price as Price
from debtkit.arithmetic.irr.cashflow import Yield as Yield
from debtkit.arithmetic.loans.loan import Plan as Plan
from debtkit.bulk.deals.offers import OfferGrid as OfferGrid
from debtkit.bulk.debts.ledgers import Ledgers as Ledgers
from debtkit.bulk.debts.ledgers import Standings as Standings
from debtkit.bulk.loan_schedules import Schedules as Schedules
from debtkit.bulk.payoff_plans import Payoffs as Payoffs
from debtkit.case.bills.bill import Bill as Bill
from debtkit.case.dated_rows.read import DatedRows as DatedRows
from debtkit.case.spending.spending_by_month import MonthSpending as MonthSpending
from debtkit.credit.debt import Standing as Standing
from debtkit.credit.huabei_deferral import Deferral as Deferral
from debtkit.credit.inferred_debt import InferredDebt as InferredDebt
from debtkit.credit.ledger import Ledger as Ledger
from debtkit.credit.statement import Statement as Statement
from debtkit.household.budget.expense_cut import ExpenseCut as ExpenseCut
from debtkit.household.payoff.payoff import PayoffPlan as PayoffPlan
from debtkit.household.recommendation.result import Proposal as Proposal
from debtkit.household.recommendation.result import Recommendation as Recommendation
from debtkit.household.resilience.keep_chance import KeepChance as KeepChance
from debtkit.negotiation.ask.least_concession import Advice as Advice
from debtkit.negotiation.ask.least_concession import Ask as Ask
from debtkit.negotiation.bargain import DealValue as DealValue
from debtkit.negotiation.bargain import OfferSequence as OfferSequence
from debtkit.negotiation.credit_limit import LimitChange as LimitChange
from debtkit.negotiation.missed_payment import Missed as Missed
from debtkit.negotiation.missed_payment import SideEffect as SideEffect
from debtkit.practice.classroom.difficulty import Difficulty as Difficulty
from debtkit.practice.classroom.hand_in import HandIn as HandIn
from debtkit.practice.classroom.marking import ClassMarks as ClassMarks
from debtkit.practice.rehearsal.rehearsal import Rehearsal as Rehearsal
from debtkit.reference.facts import Parameter as Parameter

__all__ = [
    "Advice",
    "Ask",
    "Bill",
    "ClassMarks",
    "Convention",
    "ConventionFit",
    "CourtCosts",
    "CourtLetter",
    "CreditRecord",
    "DatedRows",
    "DealValue",
    "Deferral",
    "Difficulty",
    "ExpenseCut",
    "Finding",
    "Guard",
    "HandIn",
    "InferredDebt",
    "KeepChance",
    "Ledger",
    "Ledgers",
    "LimitChange",
    "Missed",
    "MonthSpending",
    "OfferGrid",
    "OfferSequence",
    "Parameter",
    "PayoffPlan",
    "Payoffs",
    "Plan",
    "Price",
    "Proposal",
    "Recommendation",
    "Rehearsal",
    "Schedules",
    "SideEffect",
    "Standing",
    "Standings",
    "Statement",
    "Track",
    "Xray",
    "Yield",
]
