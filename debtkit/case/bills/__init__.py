"""Bills that wallets export, one module a layout: read, settled (refunds off their purchase), joined.

A further layout is one module beside `alipay_app` and one entry in `layouts.LAYOUTS`.
"""
