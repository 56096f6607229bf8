"""What each creditor is offered out of one monthly amount."""
