"""What the reader sees while start.py works: refusals in Chinese and English, and how far it is."""

import errno
import sys
import time


class StartError(Exception):
    """What is wrong and what to do, in Chinese and in English."""


def say(*lines, end="\n"):
    text = "\n".join(lines) + end
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
    sys.stderr.flush()


def no_space(where):
    return StartError(
        f"磁盘满了，没有装成：请腾出约2 GB 再试（要装到 {where}；DEBTKIT_VENV 可以指到别处）。",
        f"The disk is full: free about 2 GB and try again (it goes to {where}; DEBTKIT_VENV names another place).",
    )


def system_refusal(error, where):
    """An OSError in words."""
    where = error.filename or where
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return no_space(where)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY):
        return StartError(
            f"不能写 {where}：没有权限，或有程序正在用它（先关掉开着的课程）。DEBTKIT_VENV 可以指到别的文件夹。",
            f"{where} cannot be written: no permission, or a program is using it (close lessons that are open). "
            "DEBTKIT_VENV names another folder.",
        )
    return StartError(f"系统没有允许这一步：{error}。", f"The system did not allow this step: {error}.")


class Progress:
    """How long it takes: one moving line in a terminal, else a line every ten seconds."""

    every = 10

    def __init__(self):
        self.began = self.shown = time.monotonic()
        self.line_is_open = False

    def show(self, *parts):
        """Each part in Chinese and English; all together fit a terminal of 80 columns, which a moving line must."""
        now = time.monotonic()
        moving = sys.stderr.isatty()
        if not moving and now - self.shown < self.every:
            return
        self.shown = now
        self.line_is_open = moving
        line = " · ".join([*parts, f"{int(now - self.began)} s"])
        say(f"\r{line}  " if moving else line, end="" if moving else "\n")

    def end(self):
        if self.line_is_open:
            self.line_is_open = False
            say("")
