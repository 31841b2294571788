"""Rows of an event's order of protocol."""

from typing import Any

from app.core.clock import now
from app.events.models import Event
from app.protocol.models import ProtocolException, ProtocolKind, ProtocolRule
from tests.make import make_country, saved


def make_protocol_rule(event: Event, kind: ProtocolKind = ProtocolKind.ALPHABETICAL, **fields: Any) -> ProtocolRule:
    if fields.get("drawn_country"):
        make_country(fields["drawn_country"])
    return saved(ProtocolRule(event_id=event.id, kind=kind, **({"listed": [], "changed_at": now()} | fields)))


def make_protocol_exception(event: Event, country_code: str = "CR", place: int = 1, **fields: Any) -> ProtocolException:
    make_country(country_code)
    values = {"reason": "Asiento accesible", "made_at": now()} | fields
    return saved(ProtocolException(event_id=event.id, country_code=country_code, place=place, **values))
