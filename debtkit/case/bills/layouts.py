"""The layouts that are known. A file is read by the first whose column names it holds."""

from debtkit.case.bills.account_book import ACCOUNT_BOOK
from debtkit.case.bills.alipay_app import ALIPAY_APP
from debtkit.case.bills.alipay_page import ALIPAY_PAGE
from debtkit.case.bills.layout_reader import Layout
from debtkit.case.bills.wechat import WECHAT

LAYOUTS: tuple[Layout, ...] = (ALIPAY_APP, ALIPAY_PAGE, ACCOUNT_BOOK, WECHAT)
