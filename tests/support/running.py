"""A lesson opened and run in JupyterLab."""

import json

HERE = "window.jupyterapp.shell.currentWidget"
ALL_RUN = (
    f"{HERE}.content.model.sharedModel.cells"
    ".filter(cell => cell.cell_type === 'code').every(cell => cell.execution_count)"
)
IDLE = "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"


def run_all(page, lab, language, lesson):
    """JupyterLab opened on a lesson, every cell run."""
    base, token = lab
    page.goto(f"{base}/lab/tree/notebooks/{language}/{lesson}?token={token}&reset")
    page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()
    run_cells(page)


def open_lesson(page, language, lesson):
    """One more lesson in a JupyterLab that is open already, every cell run."""
    path = json.dumps(f"notebooks/{language}/{lesson}")
    page.evaluate(f"() => window.jupyterapp.commands.execute('docmanager:open', {{path: {path}}}).then(() => null)")
    page.wait_for_function(f"{HERE}?.context?.path === {path} && {HERE}.content.widgets.length > 0")
    run_cells(page)


def run_cells(page):
    """Every cell of the lesson in front."""
    page.wait_for_function(IDLE)  # the badge alone shows 'idle' before there is a kernel
    page.wait_for_function("window.jupyterapp.commands.isEnabled('runmenu:run-all')")
    page.evaluate("() => { window.jupyterapp.commands.execute('runmenu:run-all') }")
    page.wait_for_function(ALL_RUN)


def restart(page):
    """A fresh kernel for the lesson in front, every cell run again."""
    page.evaluate("() => { window.jupyterapp.commands.execute('kernelmenu:restart-and-clear') }")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.wait_for_function(f"{IDLE} && !({ALL_RUN})")
    run_cells(page)


def kernel(page):
    """The kernel's id."""
    return page.evaluate(f"{HERE}.sessionContext.session.kernel.id")


def close_all(page):
    """No lesson open, no kernel left."""
    page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")
    page.evaluate("() => [...window.jupyterapp.shell.widgets('main')].forEach(widget => widget.dispose())")  # unasked


def open_in_lab_anew(page, lab, language, lesson):
    base, token = lab
    page.goto(f"{base}/lab/tree/notebooks/{language}/{lesson}?token={token}&reset")
    page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()


def open_in_lab(page, lab, language, lesson):
    path = json.dumps(f"notebooks/{language}/{lesson}")
    page.evaluate(f"() => window.jupyterapp.commands.execute('docmanager:open', {{path: {path}}}).then(() => null)")
    page.wait_for_function(f"{HERE}?.context?.path === {path} && {HERE}.content.widgets.length > 0")
