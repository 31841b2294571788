"""What partners tell of their rows and indicators, and what the office enters in their place."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.projects.models import IndicatorReading, PlanRow, PlanRowState, ProjectIndicator, RowReport
from app.projects.quarters import months_later

#: Reports that one row takes, and readings of one indicator.
MOST_REPORTS, MOST_READINGS = 500, 500


def report_row(row: PlanRow, state: PlanRowState, text: str, actor: str = "") -> RowReport | None:
    """How far a row is. Sent twice it is one report; None when it says what was said last."""
    query = select(RowReport).where(RowReport.row_id == row.id).order_by(RowReport.id.desc()).limit(MOST_REPORTS)
    told = db.session.scalars(query).all()
    if row.state is state and (not text or (told and told[0].text == text and told[0].state is state)):
        return None
    if len(told) >= MOST_REPORTS:
        raise Refused(gettext("Very much was told of this row: write to the office instead."))
    report = RowReport(row_id=row.id, at=now(), actor=actor or audit.acting(), state=state, text=text)
    row.state = state
    db.session.add(report)
    db.session.flush()
    audit.record("project.row_told", row.ref, actor=actor or None, fields=[state.value])
    return report


def add_reading(indicator: ProjectIndicator, values: Mapping[str, Any], actor: str = "") -> IndicatorReading:
    """A value that was read; the next one is due later. Sent twice it is one reading."""
    query = select(IndicatorReading).where(IndicatorReading.indicator_id == indicator.id)
    told = db.session.scalars(query).all()
    for reading in told:
        if all(getattr(reading, name) == value for name, value in values.items()):
            return reading
    if len(told) >= MOST_READINGS:
        raise Refused(gettext("Very many values of this indicator are entered: write to the office instead."))
    reading = IndicatorReading(
        indicator_id=indicator.id, entered_at=now(), actor=actor or audit.acting(), **dict(values)
    )
    db.session.add(reading)
    indicator.reading_due_on = next_due(indicator, values["on"])
    db.session.flush()
    audit.record("project.indicator_read", indicator.ref, actor=actor or None)
    return reading


def next_due(indicator: ProjectIndicator, on: date) -> date | None:
    """The first day after the reading on which another is due; None where it was read for the last time."""
    due = indicator.reading_due_on
    if due is None or not indicator.every_months:
        return None
    number = 1
    while months_later(due, indicator.every_months * number) <= on:
        number += 1
    return months_later(due, indicator.every_months * number)
