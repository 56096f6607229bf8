"""One start at a time changes the environment: a lock that the system itself releases when its holders have ended."""

import contextlib
import errno
import os
import time

from .messages import Progress, say

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

held = []  # what a program has to inherit to hold the lock too, should it outlive a start that is killed


@contextlib.contextmanager
def only_start(path, wait):
    """Yield whether no other start is at work, after waiting for it where asked to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        free = take(file)
        if wait and not free:
            say("另一个 start.py 正在安装，等它装完……", "Another start is installing; waiting for it …")
            progress = Progress()
            while not take(file):
                time.sleep(0.3)
                progress.show("还在等 still waiting")
            progress.end()
            free = True
        if free and fcntl:
            held.append(file.fileno())
        try:
            yield free
        finally:
            held.clear()


def take(file):
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN)  # else this file system knows no locks
    return True


def inherited():
    """How a program is started so that it holds the lock too."""
    return {} if os.name == "nt" else {"pass_fds": tuple(held)}
