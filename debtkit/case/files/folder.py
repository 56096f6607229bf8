"""The files of a case on the disk: where they are, one writer at a time, and every write whole or not at all."""

import os
import stat
import sys
from contextlib import suppress
from errno import EINVAL, ENAMETOOLONG
from pathlib import Path
from tempfile import mkstemp
from tomllib import TOMLDecodeError, loads
from typing import TYPE_CHECKING

from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_exponential

from debtkit.case.files.content import MOST_BYTES
from debtkit.errors import Refused

if TYPE_CHECKING:
    from filelock import FileLock

NAME = "my-case.json"
VISIT = "visit"
PATIENCE = 3.0  # seconds that a save waits for another lesson to finish its own
_HELD = 2.0  # seconds for which a virus scanner or a sync program may hold a file that is to be replaced


def case_path() -> Path:
    """Where the case is: ``DEBTKIT_CASE``, or ``my-case.json`` at the project's root, or in the current folder.

    The root is the nearest folder from here upwards that holds ``notebooks/`` or debtkit's own ``pyproject.toml``.

    Raises
    ------
    Refused
        ``case.visit`` where this server keeps no case (see `is_visit`).

    Examples
    --------
    >>> case_path().name
    'my-case.json'
    """
    if is_visit():
        raise Refused("case.visit", "this server keeps no figures: name a file of your own")
    given = os.environ.get("DEBTKIT_CASE")
    if given:
        path = Path(given).expanduser()
        try:
            return path / NAME if path.is_dir() else path
        except OSError:  # a name that no folder can have: whoever reads or writes it says so
            return path
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if _is_root(folder)), here) / NAME


def is_visit() -> bool:
    """Whether every visitor has a case of their own, in their browser and in no file.

    ``DEBTKIT_CASE=visit`` says so on a server that several people share; it is so too where there is no server.
    """
    return os.environ.get("DEBTKIT_CASE") == VISIT or in_browser()


def in_browser() -> bool:
    """Whether Python itself runs in a browser, without a server."""
    return sys.platform == "emscripten"


def on_binder() -> bool:
    """Whether this runs on a borrowed computer: our own start file or Binder itself says so."""
    return any(os.environ.get(name) for name in ("DEBTKIT_BINDER", "BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST"))


def target(path: Path) -> Path:
    """The file that a symbolic link leads to, so that the link stays one; any other path as it is."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def beside(file: Path, ending: str) -> Path:
    """A file of the same name with an ending, in the same folder."""
    return file.with_name(file.name + ending)


def locked(file: Path, patience: float = PATIENCE) -> "FileLock":
    """The right to write a file and what is beside it, held until it is released.

    Raises
    ------
    Refused
        ``case.locked`` where another lesson has it for longer than `patience` seconds.
    OSError
        Where the folder cannot be written to.
    """
    from filelock import FileLock, Timeout  # not at once: in a browser it warns that there is no lock

    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file.with_name(f".{file.name}.lock"), timeout=patience, poll_interval=0.01)
    try:
        lock.acquire()
    except Timeout:
        raise Refused("case.locked", f"another program is writing {file}", path=str(file)) from None
    return lock


def content_of(file: Path) -> bytes | None:
    """What a file holds, at most one byte more than a case may have; None where there is no file.

    Raises
    ------
    OSError
        Where it is there and cannot be read.
    """
    try:
        if not stat.S_ISREG(mode := file.stat().st_mode) and not stat.S_ISDIR(mode):
            raise OSError(EINVAL, "a pipe or a device, not a file", str(file))  # reading it could wait for ever
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None


def refusal(error: OSError, file: Path, *, saving: bool = False) -> Refused:
    """Why a file cannot be read or, where somebody was `saving`, written, as a reader needs it.

    >>> refusal(PermissionError(13, "denied"), Path("my-case.json")).code
    'case.no_permission'
    """
    name = file.name
    if error.errno == ENAMETOOLONG:
        return Refused("case.name_too_long", f"the name {name!r} is too long for this computer")
    if isinstance(error, PermissionError) and not saving:
        return Refused("case.no_permission", f"{name} must not be read", place=name)
    if saving:
        return Refused("case.not_saved", f"{name} could not be written: {error}", place=name)
    return Refused("case.unreadable", f"{name} could not be read: {error}", place=name)


def is_protected(file: Path) -> bool:
    """Whether somebody has set a file to be read only."""
    try:
        return not (file.stat().st_mode & stat.S_IWUSR and os.access(file, os.W_OK))
    except (FileNotFoundError, NotADirectoryError):
        return False


def put(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; only its owner can read it.

    Where another program holds the file for a moment, replacing it is tried again.
    """
    handle, name = mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=file.parent)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        again = Retrying(
            retry=retry_if_exception_type(PermissionError),
            stop=stop_after_delay(_HELD),
            wait=wait_exponential(0.01, max=0.5),
            reraise=True,
        )
        again(os.replace, half, file)
    except BaseException:
        with suppress(OSError):
            half.unlink()
        raise


def set_aside(file: Path, content: bytes | None = None) -> Path:
    """Keep a file as ``….damaged`` under a name that is free: moved there, or as a copy of its `content`."""
    number, aside = 1, beside(file, ".damaged")
    while aside.exists():
        number += 1
        aside = beside(file, f".damaged-{number}")
    if content is None:
        file.rename(aside)
    else:
        put(aside, content)
    return aside


def half_written(file: Path) -> list[Path]:
    """What a save that was killed has left behind; to be asked for while nobody else writes."""
    return sorted(file.parent.glob(f".{_plain(file.name)}.*.tmp"))


def copies(file: Path) -> list[Path]:
    """Everything beside a file that holds figures of it, the file itself last."""
    kept = [beside(file, ".bak"), *sorted(file.parent.glob(f"{_plain(file.name)}.damaged*")), *half_written(file)]
    return [each for each in (*kept, file) if each.is_file()]


def _plain(name: str) -> str:
    """A name as a pattern that fits itself only."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _is_root(folder: Path) -> bool:
    if (folder / "notebooks").is_dir():
        return True
    try:
        project = loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    except (OSError, UnicodeDecodeError, TOMLDecodeError):
        return False
    return bool(project.get("name") == "debtkit")


def stamp(path: Path) -> object:
    """What changes with every change of a file; the reason where it cannot be asked for."""
    try:
        status = path.stat()
    except OSError as error:
        return error.errno
    return status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_size, status.st_mode
