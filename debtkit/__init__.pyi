from .arithmetic.money import split_fen as split_fen
