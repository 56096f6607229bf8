"""The kit without a server, before a browser opens it: what is packed, the list of packages, and refusals."""

import hashlib
import importlib
import io
import json
import sys
import tarfile
import zipfile

import nbformat
import pytest
from support.serving import ROOT

from debtkit.words.lessons import LESSONS

MODULES = ("compiled", "front", "lessons", "lite", "runtime", "wheels")


@pytest.fixture
def tools(monkeypatch):
    """The modules of ``tools/static_site`` by name, gone again after the test."""
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "static_site"))
    yield {name: importlib.import_module(name) for name in MODULES}
    for name in MODULES:
        sys.modules.pop(name, None)


def full_runtime(folder, runtime):
    """A folder that looks like a Pyodide with numpy, and with a pandas whose file is missing."""
    for name in runtime.FILES:
        (folder / name).write_bytes(b"")
    packages = {
        name: {"name": name, "version": "1", "file_name": f"{name}.whl", "depends": depends}
        for name, depends in {"numpy": ["openblas"], "openblas": [], "pandas": ["numpy"], "scipy": ["numpy"]}.items()
    }
    for name in ("numpy", "openblas", "scipy"):
        (folder / f"{name}.whl").write_bytes(b"")
    (folder / runtime.LOCK).write_text(json.dumps({"info": {}, "packages": packages}))
    return folder


def test_the_runtime_is_the_one_that_the_kernel_was_made_for(tools):
    assert tools["runtime"].VERSION == tools["runtime"].PYODIDE_VERSION
    assert tools["runtime"].PYODIDE_VERSION in tools["runtime"].PYODIDE_LOCK_DEFAULT_URL


def test_the_list_of_packages_is_whole_and_names_no_other_address(tools, tmp_path):
    given, place = tmp_path / "given", tmp_path / "place"
    given.mkdir()
    place.mkdir()
    runtime = tools["runtime"].from_folder(full_runtime(given, tools["runtime"]))
    runtime.write(tools["wheels"].visitors_wheels(place), place)
    packages = json.loads((place / tools["runtime"].LOCK).read_text())["packages"]
    assert {"numpy", "openblas"} <= packages.keys()
    assert not {"pandas", "scipy", "editables", "psutil"} & packages.keys()  # unusable, unwanted, or for a server
    assert {"numpy", "filelock", "tenacity", "ipywidgets", "anywidget"} == set(packages["debtkit"]["depends"])
    assert set(tools["lite"].LOADED) <= packages.keys()
    for name, entry in packages.items():
        assert set(entry["depends"]) <= packages.keys(), name
        file = place / entry["file_name"]
        assert file.is_file(), name
        if "sha256" in entry:
            assert hashlib.sha256(file.read_bytes()).hexdigest() == entry["sha256"], name
            with zipfile.ZipFile(file) as wheel:
                names = wheel.namelist()
            assert not [each for each in names if each.endswith((".so", ".pyd", ".pyc")) or ".." in each], name
            assert any(each.endswith(".dist-info/METADATA") for each in names), name


def test_a_visitor_of_the_public_runtime_takes_from_there_what_the_kit_has_not(tools, tmp_path):
    numpy = {"name": "numpy", "version": "1", "file_name": "numpy.whl", "depends": []}
    runtime = tools["runtime"].Runtime({"packages": {"numpy": numpy}}, None)
    wheel = tools["wheels"].stand_in("debtkit", {}, tmp_path)
    runtime.write([wheel], tmp_path)
    packages = json.loads((tmp_path / tools["runtime"].LOCK).read_text())["packages"]
    assert packages["numpy"]["file_name"] == f"{tools['runtime'].PYODIDE_CDN_URL}/numpy.whl"
    assert packages["debtkit"]["file_name"] == wheel.file.name
    assert packages["debtkit"]["depends"] == ["numpy"]
    assert not (tmp_path / "pyodide.mjs").exists()


def test_every_lesson_is_there_as_a_page_and_as_a_notebook(tools, tmp_path):
    tools["lessons"].write(tmp_path)
    for language in ("en", "zh-CN"):
        for lesson in LESSONS:
            pages = [tmp_path / "pages" / language / lesson.file, tmp_path / language / lesson.file]
            page, notebook = (json.loads(path.read_text(encoding="utf-8")) for path in pages)
            own = nbformat.read(ROOT / "notebooks" / language / lesson.file, as_version=4)
            assert [cell["source"] for cell in notebook["cells"]] == [cell.source for cell in own.cells]
            assert "lab-only" not in json.dumps(page)
            for cells in (page["cells"], notebook["cells"]):
                assert all(cell["metadata"].get("trusted") for cell in cells if cell["cell_type"] == "code")
            assert all(cell["metadata"]["editable"] is False for cell in page["cells"])


def test_what_is_no_pyodide_is_refused_in_words(tools, tmp_path):
    with pytest.raises(tools["runtime"].UnusableRuntime) as refused:
        tools["runtime"].from_folder(tmp_path)
    assert all("pyodide.mjs" in words for words in refused.value.args)


def test_a_folder_with_something_else_in_it_is_left_alone(tools, tmp_path, capsys):
    import runpy

    (tmp_path / "mine.txt").write_text("mine")
    main = runpy.run_path(str(ROOT / "tools" / "static_site" / "__main__.py"), run_name="site")["main"]
    assert main(["--out", str(tmp_path)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert str(tmp_path) in capsys.readouterr().err


def test_an_archive_is_unpacked_into_its_folder_and_nowhere_else(tmp_path, tools):
    packed, folder = tmp_path / "packed.tgz", tmp_path / "into" / "here"
    with tarfile.open(packed, "w:gz") as writing:
        for name in ("package/a.js", "package/deep/b.js", "../outside.js", "/tmp/outside.js"):
            member = tarfile.TarInfo(name)
            member.size = len(name)
            writing.addfile(member, io.BytesIO(name.encode()))
        link = tarfile.TarInfo("package/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        writing.addfile(link)
    tools["runtime"].unpack(packed, folder)
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if not path.is_dir()}
    assert found == {"packed.tgz", "into/here/package/a.js", "into/here/package/deep/b.js"}
    assert (folder / "package" / "deep" / "b.js").read_text() == "package/deep/b.js"
