"""One step of a control in a real kernel: from the message that a browser sends until the kernel is idle again.

The peer is what a notebook usually does: `interact`, and a new pyplot figure every time. No value comes twice, so that
no side can show what it drew before; every step has to change what is shown.
"""

import atexit
import os
import tempfile
from functools import partial
from itertools import count
from pathlib import Path

from jupyter_client.manager import start_new_kernel

PEER = """
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import IntSlider, interact

def show(months):
    figure, axes = plt.subplots(figsize=(5.6, 3))
    axes.bar(range(1, 13), [30_000 / months + 10 * k for k in range(12)], label="payment")
    axes.axhline(1_500, linestyle="--", label="capacity")
    axes.set(title=f"{months} months", xlabel="month", ylabel="yuan")
    axes.legend()
    plt.show()

interact(show, months=IntSlider(12, 1, 1_000_000))
"""
WHOLE, MOVED = 0.45, 0.1
STEPS = {  # lesson: its app, the field that is changed, and what is written into it
    "lesson_01": ("WhatTheyAre", "price", "{}"),
    "lesson_02": ("WhatIOwe", "principal", "{}"),
    "lesson_02_weeks": ("WhatIOwe", "weeks", range(13, 27)),
    "lesson_03": ("TruePrice", "periods", range(7, 61)),
    "lesson_04": ("MonthBudget", "income", "{}"),
    "lesson_05": ("OfferComparison", "periods", range(25, 61)),
    "lesson_05_open": ("OfferComparison", "periods", range(25, 61)),
    "lesson_06": ("SeveralCreditors", "amount", "{}"),
    "lesson_07": ("PromiseKeeper", "periods", range(25, 61)),
    "lesson_10": ("BeforeIBuy", "price", "{}"),
}
RATIOS = [(lesson, "interact_pyplot", WHOLE) for lesson in STEPS]


class _Kernel:
    """A kernel, and what it last said of every widget."""

    def __init__(self, cell):
        place = tempfile.TemporaryDirectory()
        atexit.register(place.cleanup)
        case = str(Path(place.name, "my-case.json"))
        manager, self.client = start_new_kernel(kernel_name="python3", env={**os.environ, "DEBTKIT_CASE": case})
        atexit.register(manager.shutdown_kernel, now=True)
        self.models = {}
        self.shown = []
        self.until_idle(self.client.execute(cell))

    def until_idle(self, asked):
        """What is shown on the way is noted."""
        self.shown = []
        while True:
            said = self.client.get_iopub_msg(timeout=60)
            if said["parent_header"].get("msg_id") != asked:
                continue
            kind, content = said["msg_type"], said["content"]
            if kind == "status" and content["execution_state"] == "idle":
                return
            assert kind != "error", content["traceback"]
            state = content.get("data", {}).get("state", {})
            if kind == "comm_open":
                self.models[content["comm_id"]] = state
            elif kind == "comm_msg" and content["data"].get("method") == "update":
                self.models[content["comm_id"]].update(state)
            self.shown += [text for text in (state.get("html"), state.get("outputs")) if text]
            self.shown += [content["data"]] if kind == "display_data" else []

    def find(self, wanted):
        """The last widget whose state is as `wanted`: controls come after tables."""
        return [model for model, state in self.models.items() if wanted(state)][-1]

    def send(self, model, state):
        """Set a widget's state as the browser does, and wait."""
        self._tell(model, {"method": "update", "state": state, "buffer_paths": []})

    def type(self, model, row, field, text):
        """Type into a field as the browser does, and wait."""
        self._tell(model, {"method": "custom", "content": {"edit": [{"row": row, "field": field, "text": text}]}})

    def _tell(self, model, data):
        message = self.client.session.msg("comm_msg", {"comm_id": model, "data": data})
        self.client.shell_channel.send(message)
        self.until_idle(message["header"]["msg_id"])


def _lesson(app, field, written, opened=False):
    kernel = _Kernel(f'import debtkit as dk\nfrom debtkit.apps import {app}\ndk.set_language("en")\n{app}()')
    if opened:
        for model in [model for model, state in kernel.models.items() if "expanded" in state]:
            kernel.send(model, {"expanded": True})
    form = kernel.find(lambda s: any(f["name"] == field for g in s.get("groups", ()) for f in g["fields"]))
    values = iter(written) if isinstance(written, range) else map(written.format, count(3001, 17))

    def step():
        kernel.type(form, kernel.models[form]["rows"][0]["id"], field, str(next(values)))
        assert any("dk-picture" in text for text in kernel.shown), "nothing was drawn"

    return step


def interact_pyplot():
    kernel = _Kernel(PEER)
    slider, values = kernel.find(lambda state: state.get("_model_name") == "IntSliderModel"), count(13)

    def step():
        kernel.send(slider, {"value": next(values)})
        assert kernel.shown, "nothing was drawn"

    return step


globals().update({name: partial(_lesson, *what, opened=name.endswith("open")) for name, what in STEPS.items()})
