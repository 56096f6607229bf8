"""tools/browser.py: what is installed, else Playwright's own, else Debian's package, else a plain sentence."""

import importlib.util
import os
import shutil
import sys

import pytest
from newcomer import ROOT


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


def program(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


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


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_a_package_that_only_says_what_to_install_is_passed_over(finder, tmp_path):
    program(tmp_path / "chromium", "exit 1")
    assert finder.installed() is None
    chrome = program(tmp_path / "google-chrome", "exit 0")
    assert finder.installed() == chrome


@pytest.mark.skipif(os.name == "nt", reason="apt-get is Debian's")
@pytest.mark.parametrize("may_install", ["root", "sudo"])
def test_debians_package_is_the_last_resort(finder, monkeypatch, capfd, tmp_path, may_install):
    (tmp_path / "env").symlink_to(shutil.which("env", path=os.defpath))
    for tool in ("touch", "chmod"):
        (tmp_path / tool).symlink_to(shutil.which(tool, path=os.defpath))
    monkeypatch.setattr(os, "geteuid", lambda: 0 if may_install == "root" else 1000)
    if may_install == "sudo":
        program(tmp_path / "sudo", 'test "$1" = -n && shift && exec "$@"')
        (tmp_path / "true").symlink_to(shutil.which("true", path=os.defpath))
    target = tmp_path / "chromium"
    steps = f'test "$2" = update && touch {tmp_path}/updated && exit 0; test -e {tmp_path}/updated || exit 1;'
    program(tmp_path / "apt-get", f"{steps} echo '#!/bin/sh' > {target}; chmod +x {target}")
    assert finder.main() == 0
    assert capfd.readouterr().out.strip() == str(target)


@pytest.mark.skipif(os.name == "nt", reason="apt-get is Debian's")
def test_a_user_who_may_not_install_is_not_asked_for_a_password(finder, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(tmp_path / "apt-get", f"echo called > {tmp_path}/called")
    program(tmp_path / "sudo", "exit 1")
    assert finder.debian_package() is None
    assert not (tmp_path / "called").exists()
