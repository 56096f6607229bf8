"""tools/browser.py: what is installed, else Playwright's own, else Debian's package, else a plain sentence."""

import importlib.util
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.newcomer import ROOT


@pytest.fixture
def finder(monkeypatch, tmp_path):
    """On a machine with no browser, no way to download one and no package manager."""
    spec = importlib.util.spec_from_file_location("finder", ROOT / "tools" / "browser.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.delenv("DEBTKIT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")
    monkeypatch.setattr(module, "MAC_NAMES", ())
    return module


@pytest.fixture
def programs(finder, monkeypatch, tmp_path):
    """Programs in the path that are not started: ``programs[name] = lambda *arguments: whether it went well``."""
    found = {}

    def run(command, **options):
        name, *arguments = map(str, command)
        return SimpleNamespace(returncode=0 if found[Path(name).name](*arguments) else 1)

    def which(name):
        return str(tmp_path / name) if name in found else None

    monkeypatch.setattr(finder.subprocess, "run", run)
    monkeypatch.setattr(finder.shutil, "which", which)
    monkeypatch.setattr(finder, "os", SimpleNamespace(name="posix", environ=os.environ, geteuid=lambda: 1000))
    monkeypatch.setattr(finder, "playwrights_own", lambda *, download: None)
    return found


def test_one_that_is_named_is_taken(finder, monkeypatch, capsys):
    monkeypatch.setenv("DEBTKIT_CHROMIUM", sys.executable)
    assert finder.main() == 0
    assert capsys.readouterr().out.strip() == sys.executable


def test_one_that_is_named_and_does_not_run_is_refused(finder, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("DEBTKIT_CHROMIUM", str(tmp_path / "nothing"))
    assert finder.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "does not run" in said.err
    assert "不能运行" in said.err


def test_without_any_it_says_so_in_both_languages(finder, capfd):
    assert finder.main() == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert "install one, or name it in DEBTKIT_CHROMIUM" in said.err
    assert "测试需要 Chromium 或 Chrome" in said.err
    assert "Traceback" not in said.err


def test_a_package_that_only_says_what_to_install_is_passed_over(finder, programs, tmp_path):
    for name, works in (("chromium", False), ("google-chrome", True)):
        (tmp_path / name).touch()
        programs[name] = lambda *_, works=works: works
    assert finder.installed() == tmp_path / "google-chrome"
    del programs["google-chrome"]
    assert finder.installed() is None


@pytest.mark.parametrize("may_install", ["root", "sudo"])
def test_debians_package_is_the_last_resort(finder, programs, monkeypatch, capsys, tmp_path, may_install):
    monkeypatch.setattr(finder.os, "geteuid", lambda: 0 if may_install == "root" else 1000)
    asked = []

    def env(*arguments):
        asked.append(arguments[arguments.index("-qq") + 1])
        if asked == ["update", "install"]:
            (tmp_path / "chromium").touch()
            programs["chromium"] = lambda *_: True
        return arguments[:2] == ("DEBIAN_FRONTEND=noninteractive", "apt-get")

    programs["apt-get"] = lambda *_: False
    programs["env"] = env
    if may_install == "sudo":
        programs["true"] = lambda *_: True
        programs["sudo"] = lambda flag, name, *arguments: flag == "-n" and programs[name](*arguments)
    assert finder.main() == 0
    assert asked == ["update", "install"]
    assert capsys.readouterr().out.strip() == str(tmp_path / "chromium")


def test_a_user_who_may_not_install_is_not_asked_for_a_password(finder, programs):
    asked = []
    programs["apt-get"] = lambda *arguments: asked.append(arguments)
    programs["sudo"] = lambda *arguments: asked.append(arguments)
    assert finder.debian_package() is None
    assert asked == [("-n", "true")]
