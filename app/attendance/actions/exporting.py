"""Making the file of an attendance list, and recording that it left."""

from dataclasses import dataclass
from typing import IO

from app.attendance.models import Export
from app.attendance.queries.export import columns_of, export_rows
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.sheets import XLSX, csv_file, xlsx_file
from app.events.models import Event


@dataclass(frozen=True)
class Order:
    """What someone asked for: which registrations, which columns, which kind of file, in which language."""

    which: str
    columns: list[str]
    kind: str
    language: str


def make_file(event: Event, order: Order) -> tuple[IO[bytes], int]:
    """(open file, number of rows) in the language of the moment. Reads only; memory does not grow with the rows."""
    columns = [column for column in columns_of(event) if column.key in order.columns]
    headings = [column.heading for column in columns]
    rows = export_rows(event, order.which, columns)
    if order.kind == XLSX:
        return xlsx_file(headings, rows, title=str(event.title))
    return csv_file(headings, rows, kind=order.kind)


def record_export(event: Event, order: Order, rows: int) -> Export:
    """Keep who took what: personal data left the system."""
    export = Export(
        event_id=event.id,
        at=now(),
        actor=audit.acting(),
        kind=order.kind,
        language=order.language,
        columns=order.columns,
        rows=rows,
    )
    db.session.add(export)
    audit.record("registration.exported", target=event.ref, scope=event.ref, note=f"{order.kind}, {rows} rows")
    return export
