"""Puts the invented households into the wheel, beside the module that reads them.

In an installation in place they are read where they are: a copy among the installed packages would stand for debtkit.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Households(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build_data["force_include"]["data/households"] = "debtkit/case/households"
