"""Reading what people type: amounts, dates, rates and counts. A text that has two meanings is refused."""

from debtkit.arithmetic.parse.money import parse_money as parse_money
