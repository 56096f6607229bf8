from debtkit.arithmetic.loans.flat_fee import alipay_plan as alipay_plan
from debtkit.arithmetic.loans.flat_fee import flat_fee_from_rate as flat_fee_from_rate
from debtkit.arithmetic.loans.flat_fee import flat_fee_price as flat_fee_price
from debtkit.arithmetic.loans.flat_fee import flat_fee_shortcut as flat_fee_shortcut
from debtkit.arithmetic.loans.given_payment import plan_from_payment as plan_from_payment
from debtkit.arithmetic.loans.given_payment import smallest_payment as smallest_payment
from debtkit.arithmetic.loans.prepayment import plan_with_extras as plan_with_extras

__all__ = [
    "alipay_plan",
    "flat_fee_from_rate",
    "flat_fee_price",
    "flat_fee_shortcut",
    "plan_from_payment",
    "plan_with_extras",
    "smallest_payment",
]
