"""Cells of files that spreadsheets open: text that begins like a formula must stay text."""

from typing import Any

#: What a spreadsheet may take for a formula when it opens a CSV file (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: Any) -> Any:
    """`value` with an apostrophe before what a spreadsheet would compute; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
