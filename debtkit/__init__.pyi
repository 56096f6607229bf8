from .arithmetic.money import split_fen as split_fen
from .reference.facts import Parameter as Parameter
from .reference.facts import PastVerified as PastVerified
from .reference.facts import parameter as parameter
from .reference.facts import parameter_names as parameter_names
