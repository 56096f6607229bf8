"""Files of older schemas, each brought to the next one."""

from typing import Any

LINES = ("home", "food", "bills", "transport", "health", "school", "other")


def with_lines(content: dict[str, Any]) -> dict[str, Any]:
    """Schema 2: the lines of a month are rows of their own; amounts typed in the fixed fields of before become such."""
    choices = dict(content.get("choices", {}))
    typed = {kind: choices.pop(f"month.{kind}", "") for kind in LINES}
    lines = [{"kind": kind, "every": "month", "amount": str(text)} for kind, text in typed.items() if str(text).strip()]
    return {**content, "schema": 2, "choices": choices, "lines": lines, "spent": [], "sorts": {}}
