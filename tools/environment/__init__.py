"""The environment that start.py runs everything in: made when it is missing, replaced when it is out of date.

A new one is made in a folder beside (.ven~ for .venv), tried, stamped and only then renamed to its place, so that
whatever is killed at whatever instant, the place holds the former one or the new one or, for a moment, nothing, never
half of one. Scripts in an environment hold its full path; the folder beside has a name of the same length, so that the
path can be put right before the move, in the launchers of Windows too, where nothing may shift.

Only the standard library, and only what old Pythons can parse: they have to say what is wrong.
"""

import contextlib
import hashlib
import re

from .folder import Folder
from .installer import Installer
from .lock import only_start
from .messages import StartError, say

LOCKS = {
    "lab": ["requirements.lock"],
    "test": ["requirements.lock", "requirements-test.lock"],
    "bench": ["requirements.lock", "requirements-bench.lock"],
    "site": ["requirements.lock", "requirements-site.lock"],
}
MODULES = {
    "lab": ["jupyterlab", "voila", "debtkit"],
    "test": ["pytest", "debtkit"],
    "bench": ["debtkit"],
    "site": ["jupyterlite_core", "debtkit"],
}


def digest(*paths):
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes() if path.exists() else b"missing")
    return total.hexdigest()


class Environment:
    def __init__(self, home, place):
        self.home = home  # the project
        self.place = Folder(place)
        name = place.name
        self.beside = Folder(place.parent / (name[:-1] + "~" * len(name[-1:].encode())))  # the new one until whole
        self.replaced = Folder(place.parent / (name + "-replaced"))  # the former one until deleted
        self.lock = place.parent / (name + ".lock")
        self.log = place.parent / (name + ".log")
        self.project = ["--no-deps", "--no-build-isolation", "-e", str(home)]

    def project_state(self):
        return digest(self.home / "pyproject.toml")

    def has_packages(self, folder, need):
        """Whether it was whole once and holds the packages of the locks as they are now."""
        stamp = folder.read_stamp()
        if folder.is_half_made() or stamp["home"] != str(self.home):
            return False
        return all(stamp["locks"].get(name) == digest(self.home / name) for name in LOCKS[need])

    def is_ready(self, folder, need):
        if not self.has_packages(folder, need) or folder.read_stamp()["project"] != self.project_state():
            return False
        return folder.is_own(*MODULES[need])

    def prepare(self, need):
        """See that it is whole, up to date and holds what is needed."""
        ready = self.is_ready(self.place, need)
        if ready and not self.beside.is_there() and not self.replaced.is_there():
            return
        try:
            self.place.refuse_foreign()
            with only_start(self.lock, wait=not ready) as free:
                if free:
                    self.finish(need)
                    if not self.is_ready(self.place, need) and not self.renew_project(need):
                        self.make(need)
                    self.beside.clear()
                    self.replaced.clear()
        except (OSError, StartError):
            if not self.is_ready(self.place, need):  # what cannot be tidied up keeps nobody from the lessons
                raise

    def finish(self, need):
        """Finish what a start had begun when it was killed."""
        if not self.place.is_there() and self.replaced.is_there():
            self.replaced.move(self.place)
        if not self.is_ready(self.place, need) and self.is_ready(self.beside, need):
            self.swap()

    def renew_project(self, need):
        """Install the project itself anew, in place, where it alone has changed; this needs no network."""
        place, project = self.place, self.project_state()
        if not self.has_packages(place, need) or not place.is_own():
            return False
        locks = place.read_stamp()["locks"]
        place.write_stamp(self.home, locks, None)
        say("正在更新……", "Updating …")
        try:
            Installer(place, self.log, 0).install(*self.project)
        except StartError:
            if place.is_own(*MODULES[need]):  # the environment is not what is wrong
                raise
            return False
        if not place.is_own(*MODULES[need]):
            return False
        place.write_stamp(self.home, locks, project)
        return True

    def make(self, need):
        """Make a whole one beside, then move it into place."""
        say("正在安装，第一次要几分钟……", "Installing; the first time takes a few minutes …")
        kept = self.place.read_stamp()["locks"]
        every = dict.fromkeys(name for names in LOCKS.values() for name in names)
        locks = {name: digest(self.home / name) for name in every if name in LOCKS[need] or name in kept}
        project = self.project_state()
        texts = [(self.home / name).read_text(encoding="utf-8") for name in locks]
        self.beside.clear()
        try:
            self.beside.begin()
            installer = Installer(self.beside, self.log, len(re.findall(r"^\w.*==", "\n".join(texts), re.MULTILINE)))
            installer.create(self.place.path.name)
            files = [part for name in locks for part in ("-r", str(self.home / name))]
            installer.install("--require-hashes", *files)
            installer.install(*self.project)
            installer.try_modules(MODULES[need])
            self.beside.set_paths(self.place)
            self.beside.write_stamp(self.home, locks, project)
            self.swap()
        except (OSError, StartError):
            with contextlib.suppress(OSError, StartError):
                self.beside.clear()
            raise

    def swap(self):
        """Put the new one in the place of the former one."""
        self.place.refuse_foreign()
        self.replaced.clear()
        if self.place.is_there():
            self.place.move(self.replaced)
        try:
            self.beside.move(self.place)
        except OSError:
            if self.replaced.is_there():
                self.replaced.move(self.place)
            raise
