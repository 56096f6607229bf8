"""Numbers only: money, dates, rates, accrual, cash flows and schedules. No law, no product, no words."""
