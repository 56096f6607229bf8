# Money and rates
from .arithmetic.parse import parse_money as parse_money
from .arithmetic.money import to_fen as to_fen
from .arithmetic.money import from_fen as from_fen
from .arithmetic.money import split as split
from .arithmetic.parse.rates import parse_rate as parse_rate
from .arithmetic.parse.rates import annual_rate as annual_rate
from .arithmetic.quoted_rate import Rate as Rate
from .arithmetic.rates import effective_rate as effective_rate
from .arithmetic.rates import nominal_rate as nominal_rate
from .arithmetic.rates import annual_from_daily as annual_from_daily
from .arithmetic.rates import daily_from_annual as daily_from_annual
from .arithmetic.rates import convert_rate as convert_rate

# Dates
from .arithmetic.due_dates import due_dates as due_dates
from .arithmetic.due_dates import bill_of as bill_of
from .arithmetic.daycount import days_between as days_between
from .arithmetic.daycount import year_fraction as year_fraction

# The conventions that have names
from .arithmetic.argument_types import METHODS as METHODS
from .arithmetic.argument_types import ROUNDINGS as ROUNDINGS
from .arithmetic.argument_types import DAY_COUNTS as DAY_COUNTS
from .arithmetic.argument_types import TREATMENTS as TREATMENTS

# Cash flows
from .arithmetic.irr.npv import npv as npv
from .arithmetic.irr.cashflow import irr as irr
from .arithmetic.irr.cashflow import xirr as xirr
from .arithmetic.irr.cashflow import solve_irr as solve_irr
from .arithmetic.irr.npv import mirr as mirr
from .arithmetic.irr.cashflow import true_price as true_price

# Time value, as spreadsheets have it
from .arithmetic.tvm.timevalue import pv as pv
from .arithmetic.tvm.timevalue import fv as fv
from .arithmetic.tvm.timevalue import pmt as pmt
from .arithmetic.tvm.timevalue import nper as nper
from .arithmetic.tvm.rate import rate as rate
from .arithmetic.tvm.timevalue import ipmt as ipmt
from .arithmetic.tvm.timevalue import ppmt as ppmt

# Loans, and more of them in `loans`
from .arithmetic.loans.loan import plan as plan
from .arithmetic.loans.loan import schedule as schedule
from .bulk.loan_schedules import schedules as schedules
from .arithmetic.loans.loan import level_payment as level_payment
from .arithmetic.loans.prepayment import Extra as Extra
from .face import loans as loans

# Dated facts
from .reference.facts import parameter as parameter
from .reference.facts import parameter_names as parameter_names
from .reference.facts import PastVerified as PastVerified

# Debts, and more of them in `debts`
from .credit import products as products
from .credit.terms import Terms as Terms
from .credit.debt import Debt as Debt
from .face import debts as debts

# Deals, and what stands around them in `deals`
from .negotiation.deal import Deal as Deal
from .negotiation.deal import Pause as Pause
from .negotiation.deal import Waive as Waive
from .negotiation.deal import Reprice as Reprice
from .negotiation.deal import Instalments as Instalments
from .negotiation.deal import StepUp as StepUp
from .negotiation.deal import Settle as Settle
from .negotiation.deal import KEEP_CONTRACT as KEEP_CONTRACT
from .negotiation.deal import STOP_PAYING as STOP_PAYING
from .negotiation.lender import Lender as Lender
from .negotiation.projection import project as project
from .negotiation.compare import compare as compare
from .negotiation.compare import compare_packages as compare_packages
from .negotiation.ask.least_concession import what_to_ask as what_to_ask
from .face import deals as deals

# The household's month, and more in `planning`
from .household.budget.budget import Budget as Budget
from .household.budget.lines import Income as Income
from .household.budget.lines import Spending as Spending
from .household.creditor_shares.shares import fair_shares as fair_shares
from .household.creditor_shares.shares import compare_shares as compare_shares
from .household.payoff.payoff import payoff as payoff
from .household.payoff.comparison import compare_strategies as compare_strategies
from .household.resilience.keep_chance import keep_chance as keep_chance
from .household.recommendation.recommend import recommend as recommend
from .face import shocks as shocks
from .face import planning as planning

# The agreement, and more in `agreements`
from .agreement.statements.find_convention import find_convention as find_convention
from .agreement.agreement import Agreement as Agreement
from .agreement.agreement import Offer as Offer
from .agreement.xray import xray as xray
from .agreement.keeping.track import track as track
from .agreement.credit_record.credit_record import credit_record as credit_record
from .agreement.guard import guard as guard
from .face import agreements as agreements

# The case: what a person typed, and files
from .case.case import Case as Case
from .case.files.file import load_case as load_case
from .case.files.file import save_case as save_case
from .case.bills.read import read_bill as read_bill
from .case.bills.merge import merge_bills as merge_bills
from .face import files as files

# Words, papers, pictures and practice
from .words.language import set_language as set_language
from .words.deals.explain_table import explain as explain
from .face import tell as tell
from .face import show as show
from . import papers as papers
from . import plots as plots
from .practice.check import check as check
from .apps.kit.exercise import exercise as exercise
from .practice.rehearsal.rehearsal import rehearse as rehearse
from .practice.classroom.cases import class_case as class_case
from .face import classroom as classroom

# Many at once, and the classes of results
from . import bulk as bulk
from .face import results as results
