"""What the process from which kernels are forked loads beforehand: all that a lesson needs. It starts no thread."""

import gc
import importlib
import pkgutil

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import debtkit.apps
from debtkit.words.catalogue import sentences
from debtkit.words.language import LANGUAGES

OTHERS = ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipywidgets", "anywidget")

for _name in (*OTHERS, *(each.name for each in pkgutil.walk_packages(debtkit.apps.__path__, "debtkit.apps."))):
    importlib.import_module(_name)
for _language in LANGUAGES:
    sentences(_language)
_figure = Figure()
_figure.text(0, 0, "debtkit")
FigureCanvasAgg(_figure).draw()  # type: ignore[no-untyped-call]
gc.collect()
