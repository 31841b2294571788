"""Rows of missions and visits, one function each, valid by default; any column can be given by name."""

from datetime import date
from typing import Any

from app.core.clock import now
from app.core.dates import Precision
from app.core.translated import TranslatedText
from app.events.models import Event
from app.travel.models import Mission, VisitSlot
from tests.make import make_country, saved


def make_mission(title: str = "Misión de prueba", **fields: Any) -> Mission:
    values = {
        "start_on": date(2026, 3, 2),
        "end_on": date(2026, 3, 6),
        "precision": Precision.DAY,
        "purposes": TranslatedText(es="Reunión técnica"),
        "created_at": now(),
        "created_by": "system",
        "travellers": [],
    } | fields
    return saved(Mission(title=TranslatedText(es=title), **values))


def make_visit(event: Event, country_code: str = "EC", **fields: Any) -> VisitSlot:
    make_country(country_code)
    values = {
        "host_name": "Instituto Ficticio de Compras",
        "objectives": TranslatedText(),
        "created_at": now(),
        "created_by": "system",
        "visitors": [],
    } | fields
    return saved(VisitSlot(event_id=event.id, country_code=country_code, **values))
