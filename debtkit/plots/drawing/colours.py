"""The colours of the house, known without matplotlib: pages and pictures use the same ones."""

INK, QUIET, LINE, DANGER, FINE = "#1f2933", "#52606d", "#d9e2ec", "#b42318", "#2b7a3d"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7f7f7f")  # Okabe–Ito, in this order
BASELINE = "#9aa5b1"
