"""What is owed on several debts after a payday of a payoff plan."""

from typing import NamedTuple


class State(NamedTuple):
    """The debts after a payday [fen]: principal, interest and fees unpaid, interest that a promotion defers."""

    principal: list[int]
    due: list[int]
    hidden: list[int]

    def copy(self) -> "State":
        return State(self.principal.copy(), self.due.copy(), self.hidden.copy())
