"""Setting the order of protocol of an event. The caller holds the event, so that two who set it do so one after the other."""

from collections.abc import Collection

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.shown import country_name
from app.events.models import Event
from app.protocol.models import ProtocolException, ProtocolKind, ProtocolRule
from app.protocol.order import StateOrder
from app.protocol.queries import exceptions_of, rule_of


def set_rule(event: Event, wanted: StateOrder, taking_part: Collection[str]) -> ProtocolRule:
    """Let the states stand by this rule; its `moved` says nothing here. `taking_part` are the states of the event.

    What another kind of rule needs is kept as it was, for whoever changes back. Raises `Refused` when a state was drawn
    that takes no part.
    """
    _refuse_absent(wanted, taking_part)
    rule = rule_of(event) or ProtocolRule(event_id=event.id, listed=[])
    rule.kind = wanted.kind
    if wanted.kind is ProtocolKind.DRAWN_STATE:
        rule.drawn_country = wanted.drawn
    if wanted.kind in (ProtocolKind.BY_LOT, ProtocolKind.FIXED):
        rule.listed = list(wanted.listed)
    rule.changed_at, rule.changed_by = now(), audit.acting()
    db.session.add(rule)
    audit.record("protocol.rule_set", event.ref, scope=event.ref, note=rule.kind.value)
    return rule


def _refuse_absent(wanted: StateOrder, taking_part: Collection[str]) -> None:
    drawn = {ProtocolKind.DRAWN_STATE: (wanted.drawn,), ProtocolKind.BY_LOT: wanted.listed}.get(wanted.kind, ())
    absent = [country_name(code) for code in drawn if code not in taking_part]
    if absent:
        raise Refused(
            gettext(
                "Not among the states of this event: %(states)s. Nothing was changed; choose among the states of the list.",
                states=", ".join(absent),
            )
        )


def add_exception(
    event: Event, country_code: str, place: int, reason: str, taking_part: Collection[str]
) -> ProtocolException:
    """Let one state stand at `place`, from 1, and the rest shift by one. Raises `Refused` when it can't be."""
    if country_code not in taking_part:
        raise Refused(gettext("This state takes no part in the event. Choose among the states of the list."))
    if not 1 <= place <= len(taking_part):
        raise Refused(gettext("Give a place from 1 to %(last)d.", last=len(taking_part)))
    _refuse_double(exceptions_of(event), country_code, place)
    exception = ProtocolException(
        event_id=event.id,
        country_code=country_code,
        place=place,
        reason=reason,
        made_at=now(),
        made_by=audit.acting(),
    )
    db.session.add(exception)
    audit.record("protocol.exception_added", event.ref, scope=event.ref, note=f"{country_code} {place}")
    return exception


def _refuse_double(exceptions: Collection[ProtocolException], country_code: str, place: int) -> None:
    for each in exceptions:
        state = country_name(each.country_code)
        if each.country_code == country_code:
            raise Refused(gettext("%(state)s has an exception already. Remove that one first.", state=state))
        if each.place == place:
            raise Refused(
                gettext("Place %(place)d is kept for %(state)s already. Choose another.", place=place, state=state)
            )


def remove_exception(event: Event, exception: ProtocolException) -> None:
    """Let the state stand by the rule again."""
    db.session.delete(exception)
    note = f"{exception.country_code} {exception.place}"
    audit.record("protocol.exception_removed", event.ref, scope=event.ref, note=note)
