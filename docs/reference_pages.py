"""The reference, written from the stubs of the public names: a page a group, and one a namespace."""

import re
from pathlib import Path
from typing import get_args

import debtkit

STUB = Path(debtkit.__file__).with_suffix(".pyi")
NAMESPACES = (
    "bulk",
    "loans",
    "debts",
    "deals",
    "planning",
    "shocks",
    "classroom",
    "agreements",
    "files",
    "tell",
    "show",
    "papers",
    "results",
)


def groups() -> dict[str, list[str]]:
    """The flat names by the comments of the stub."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in STUB.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            title = line.removeprefix("# ").split(", and")[0].split(", as")[0]
        elif name := re.search(r" as (\w+)$", line):
            found.setdefault(title, []).append(name[1])
    return found


def _entry(path: str) -> str:
    *homes, name = path.split(".")
    value = getattr(debtkit, homes[0]) if homes else debtkit
    value = getattr(value, name)
    if words := get_args(value):
        return f"## `dk.{path}`\n\nOne of {', '.join(f'`{word}`' for word in words)}.\n"
    if isinstance(value, type):
        kind = "autoclass"
    elif callable(value):
        kind = "autofunction"
    else:
        kind = "autodata"
    options = ":members:\n:inherited-members: tuple, int, str\n" if kind == "autoclass" else ""
    module, real = getattr(value, "__module__", ""), getattr(value, "__qualname__", name)
    target = f"{module}.{real}" if kind != "autodata" else f"debtkit.{path}"
    return (
        f"## `dk.{path}`\n\n```{{eval-rst}}\n.. {kind}:: {target}\n"
        + ("   " + options.replace("\n", "\n   ").rstrip() + "\n" if options else "")
        + "```\n"
    )


def write_reference(folder: Path) -> None:
    """The pages in `folder`, made anew."""
    folder.mkdir(exist_ok=True)
    pages = {}
    for title, names in groups().items():
        flat = [name for name in names if name not in (*NAMESPACES, "plots", "products")]
        slug = re.sub(r"\W+", "-", title.lower()).strip("-")
        if flat:
            pages[slug] = f"# {title}\n\n" + "\n".join(map(_entry, flat))
    flat = {id(getattr(debtkit, name)) for names in groups().values() for name in names}
    for space in (*NAMESPACES, "products"):
        module = getattr(debtkit, space)
        names = [name for name in dir(module) if not name.startswith("_") and callable(getattr(module, name))]
        names = [name for name in names if id(getattr(module, name)) not in flat]
        text = (module.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
        pages[f"dk-{space}"] = f"# `dk.{space}`\n\n{text}\n\n" + "\n".join(_entry(f"{space}.{name}") for name in names)
    for path in folder.glob("*.md"):
        if path.stem not in pages and path.stem != "index":
            path.unlink()
    for slug, text in pages.items():
        (folder / f"{slug}.md").write_text(text, encoding="utf-8")
    listed = "\n".join(pages)
    (folder / "index.md").write_text(
        f"# Reference\n\nEvery public name, from its docstring.\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n",
        encoding="utf-8",
    )
