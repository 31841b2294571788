"""A list as a file that somebody takes along, in the kind that their spreadsheet opens."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response, send_file

from app.core.clock import now
from app.core.sheets import MIME, XLSX, csv_file, csv_of_reader, xlsx_file
from app.core.text import slugged


def table_file(
    ending: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    title: str,
    name: str = "",
    csv_kind: str = "",
) -> Response:
    """The rows as `ending` says, "xlsx" or "csv"; no text of them becomes a formula.

    `name` is that of the file without its ending, else the title and the day; CSV is of the reader's kind unless
    `csv_kind` names another.
    """
    if ending == XLSX:
        made, _count = xlsx_file(headings, rows, title=title)
    else:
        made, _count = csv_file(headings, rows, kind=csv_kind or csv_of_reader())
    name = name or f"{slugged(title)}-{now():%Y-%m-%d}"
    return send_file(made, MIME[ending], as_attachment=True, download_name=f"{name}.{ending}")
