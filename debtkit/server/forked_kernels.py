"""Kernels that are forked from one process in which the kit is loaded: they start at once and share its memory.

Only the kernels of lessons shown as pages are forked. A notebook that somebody opens in JupyterLab has a kernel of its
own, as Jupyter starts it, so that nothing is loaded there but what its author imports.
"""

import gc
import os
import signal
import sys
from multiprocessing import forkserver, get_context
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

NAME = "debtkit-forked"
# On macOS a process that has loaded the system's own libraries cannot be forked safely; Windows cannot fork.
CAN_FORK = sys.platform.startswith("linux")


def fork_kernels() -> None:
    """Let the kernels of this server's pages be forked, where the system can."""
    if not CAN_FORK:
        return
    from importlib.metadata import EntryPoint

    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:ForkedProvisioner", factory.GROUP_NAME)
    factory.default_provisioner_name = NAME


def preload() -> None:
    """Begin to load, in a process beside the server, what kernels are forked with; returns at once."""
    if not CAN_FORK:
        return
    get_context("forkserver").set_forkserver_preload(["debtkit.server.preloaded"])
    threads = os.environ.get("OPENBLAS_NUM_THREADS")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process that has threads cannot be forked safely
    try:
        forkserver.ensure_running()
    finally:
        if threads is None:
            del os.environ["OPENBLAS_NUM_THREADS"]
        else:
            os.environ["OPENBLAS_NUM_THREADS"] = threads


class ForkedProvisioner(LocalProvisioner):
    """Starts the kernel of a page as a fork, and is otherwise Jupyter's own."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel that a command line names by its connection file."""
        if not str(kwargs["env"].get("SERVER_SOFTWARE", "")).startswith("voila/"):
            return await super().launch_kernel(cmd, **kwargs)
        cwd = str(kwargs.get("cwd") or Path.cwd())
        env = {str(name): str(value) for name, value in kwargs["env"].items()}  # nothing that has to be imported
        kernel = ForkedKernel([str(each) for each in cmd[cmd.index("-f") :]], cwd, env)
        self.process = kernel  # type: ignore[assignment]
        self.pid = self.pgid = kernel.pid
        self.cwd = cwd
        return self.connection_info


class ForkedKernel:
    """A forked kernel with the interface of `subprocess.Popen` that a provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: list[str], cwd: str, env: dict[str, str]) -> None:
        preload()
        context = get_context("forkserver")
        self._process = context.Process(target=run_kernel, args=(arguments, cwd, env), daemon=True)
        self._process.start()
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until it has ended."""
        self._process.join(timeout)
        return self._process.exitcode

    def send_signal(self, signum: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, signum)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def run_kernel(arguments: list[str], cwd: str, env: dict[str, str]) -> None:
    """What the forked process does: it is a kernel until it is ended."""
    gc.freeze()  # what was loaded before the fork stays shared: no collection writes to it
    os.setsid()  # a group of its own, so that a signal to it reaches no other
    os.environ.clear()
    os.environ.update(env, JPY_PARENT_PID=str(os.getppid()))  # it ends when the process that forked it does
    os.chdir(cwd)
    from ipykernel.kernelapp import IPKernelApp
    from ipywidgets import register_comm_target

    app = IPKernelApp.instance()
    app.initialize([*arguments, "--HistoryManager.enabled=False"])  # type: ignore[no-untyped-call]
    register_comm_target()  # as the import of ipywidgets does in a kernel; here it was imported before there was one
    app.start()  # type: ignore[no-untyped-call]
