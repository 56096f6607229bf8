"""The library's site: ``python3 start.py docs`` builds it into ``docs/_build``, without the network."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from reference_pages import write_reference  # noqa: E402

project = "debtkit"
author = "the debtkit maintainers"
version = release = "0.1"
extensions = ["myst_parser", "numpydoc", "sphinx.ext.autodoc", "sphinx.ext.autosummary"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
numpydoc_show_class_members = False
autodoc_typehints = "none"  # numpydoc's sections give types and units
autosummary_generate = False
default_role = "py:obj"
html_theme = "pydata_sphinx_theme"
html_title = "debtkit"
html_theme_options = {"navigation_with_keys": False, "show_prev_next": True, "secondary_sidebar_items": ["page-toc"]}
html_show_sourcelink = False
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]

write_reference(HERE / "reference")
