"""One interactive app a lesson: controls, one pure function, a view."""

from debtkit.apps.offer_comparison import OfferComparison
from debtkit.apps.start_here import StartHere

__all__ = ["OfferComparison", "StartHere"]
