"""The colours of the house, known without matplotlib: pages and pictures use the same ones."""

INK, QUIET, LINE, DANGER, FINE = "#1f2933", "#52606d", "#d9e2ec", "#b42318", "#2b7a3d"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7f7f7f")  # Okabe–Ito, in this order
BASELINE = "#9aa5b1"
SEVERAL = (*COLOURS[:2], "#CC79A7", "#56B4E9", "#E69F00", "#332288", "#882255", "#117733", "#999933", "#44AA99")
HATCHES = ("", "////", "\\\\\\\\", "xxxx")


def among_many(number: int) -> tuple[str, str]:
    """A colour and a hatch for one of many of a kind, such as debts: ten colours, and neighbours differ in grey too.

    >>> len({among_many(n) for n in range(20)})
    20
    """
    return SEVERAL[number % len(SEVERAL)], HATCHES[number % len(HATCHES)]
