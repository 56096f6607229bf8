"""A lesson opened and run in JupyterLab."""

ALL_RUN = (
    "window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells"
    ".filter(cell => cell.cell_type === 'code').every(cell => cell.execution_count)"
)
IDLE = "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"


def run_all(page, lab, language, lesson):
    base, token = lab
    page.goto(f"{base}/lab/tree/notebooks/{language}/{lesson}?token={token}&reset")
    page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()
    page.wait_for_function(IDLE)  # the badge alone shows 'idle' before there is a kernel
    page.evaluate("() => { window.jupyterapp.commands.execute('runmenu:run-all') }")
    page.wait_for_function(ALL_RUN)
