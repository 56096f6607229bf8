"""The kit in a Jupyter server: a front page, lessons as pages, and JupyterLab in the reader's language.

`config/` enables it for the servers that `start.py` and Binder start; installing debtkit enables nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """What a Jupyter server asks a package for."""
    return [{"module": "debtkit.server"}]


def _load_jupyter_server_extension(app: "ServerApp") -> None:
    """Add the kit's addresses to a server; loaded before Voilà, whose listing of files gives way to the front page."""
    from debtkit.server.browsers import is_classroom
    from debtkit.server.classroom import say_addresses
    from debtkit.server.forked_kernels import fork_kernels, preload
    from debtkit.server.handlers import add_handlers
    from debtkit.server.trusted_lessons import sign_lessons

    fork_kernels()
    if is_classroom():
        preload()
        say_addresses(app)

    add_handlers(app)
    sign_lessons(app)
