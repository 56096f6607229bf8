"""Kernels that are forked from one process in which the kit is loaded: they start at once and share its memory."""

import gc
import os
import signal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

NAME = "debtkit-forked"


def fork_kernels() -> bool:
    """Let the kernels of this server be forked; whether this computer can."""
    if not hasattr(os, "fork"):
        return False
    from importlib.metadata import EntryPoint
    from multiprocessing.forkserver import ensure_running

    context = get_context("forkserver")
    context.set_forkserver_preload(["debtkit.server.preloaded"])
    ensure_running()
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:ForkedProvisioner", factory.GROUP_NAME)
    factory.default_provisioner_name = NAME
    return True


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel as a fork, and is otherwise Jupyter's own."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel that a command line names by its connection file."""
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
