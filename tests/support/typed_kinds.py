"""What has to be typed of each kind of debt, beside its principal and its due day."""

TYPED = {
    "huabei_instalments": {"rate": "8.8%", "periods": "12", "periods_left": "7"},
    "jiebei": {"rate": "0.045%", "periods_left": "8"},
    "loan": {"rate": "18%", "periods_left": "5"},
    "huabei": {},
    "huabei_minimum": {},
    "credit_card": {},
    "personal_loan": {"rate": "0%", "periods_left": "5"},
}
