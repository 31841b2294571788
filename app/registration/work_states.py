"""What the screens of registration say in the workspace of an event, and what of them needs a hand."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext, ngettext

from app.core.shown import written_number
from app.events.models import Event, RegistrationPolicy
from app.events.tallies import EventTallies
from app.events.waiting import days_since, number_and, waiting_for
from app.events.work import WorkNeed, WorkState

#: After so many days without an answer whoever was invited is reminded.
REMINDED_AFTER = 7


def invitations_state(event: Event, tallies: EventTallies, at: datetime) -> WorkState:
    invited, silent = tallies["invited"].number, tallies["silent"]
    need = _to_reach(event, tallies) or _to_remind(event, tallies, at) or _to_invite(event, tallies)
    if not invited:
        return WorkState(gettext("nobody yet"), need)
    if not silent.number:
        return WorkState(gettext("%(number)s, all answered", number=written_number(invited)), need)
    told = ngettext("%(num)d silent", "%(num)d silent", silent.number)
    return WorkState(number_and(invited, waiting_for(told, silent.since, at)), need)


def _to_reach(event: Event, tallies: EventTallies) -> WorkNeed | None:
    number = tallies["invited_not_reached"].number
    told = ngettext(
        "Mail does not reach %(num)d invited person: ask for another address",
        "Mail does not reach %(num)d invited people: ask for other addresses",
        number,
    )
    return WorkNeed(told, url_for("invitations.index", slug=event.slug, reach="no"), 15) if number else None


def _to_remind(event: Event, tallies: EventTallies, at: datetime) -> WorkNeed | None:
    silent = tallies["silent"]
    if not event.is_published or _is_past(event, at) or days_since(silent.since, at) < REMINDED_AFTER:
        return None
    told = ngettext(
        "Remind %(num)d invited person who has not answered",
        "Remind %(num)d invited people who have not answered",
        silent.number,
    )
    return WorkNeed(told, url_for("invitations.index", slug=event.slug, answer="silent"), 50)


def _to_invite(event: Event, tallies: EventTallies) -> WorkNeed | None:
    """Where people come by invitation alone, and nobody was asked: neither they nor their countries."""
    is_by_invitation = event.policy is RegistrationPolicy.INVITATION and event.is_published
    if tallies["invited"].number or tallies["countries"].number or not is_by_invitation:
        return None
    return WorkNeed(gettext("Invite people"), url_for("invitations.index", slug=event.slug), 45)


def _is_past(event: Event, at: datetime) -> bool:
    return event.ends_at is not None and event.ends_at < at


def registrations_state(event: Event, tallies: EventTallies, at: datetime) -> WorkState:
    told = [
        ngettext("%(num)d confirmed", "%(num)d confirmed", number) if (number := tallies["confirmed"].number) else "",
        waiting_for(ngettext("%(num)d to decide", "%(num)d to decide", number), tallies["to_decide"].since, at)
        if (number := tallies["to_decide"].number)
        else "",
        ngettext("%(num)d on the waiting list", "%(num)d on the waiting list", number)
        if (number := tallies["waiting"].number)
        else "",
    ]
    return WorkState(", ".join(filter(None, told)) or gettext("nobody yet"), _registrations_need(event, tallies))


def _registrations_need(event: Event, tallies: EventTallies) -> WorkNeed | None:
    """The most pressing of what waits on the list."""
    if number := tallies["untold_offers"].number:
        told = ngettext(
            "%(num)d person was not told of the seat offered",
            "%(num)d people were not told of the seat offered",
            number,
        )
        return WorkNeed(told, url_for("registration.index", slug=event.slug), 12)
    if number := tallies["registered_not_reached"].number:
        told = ngettext(
            "Mail does not reach %(num)d registered person: ask for another address",
            "Mail does not reach %(num)d registered people: ask for other addresses",
            number,
        )
        return WorkNeed(told, url_for("registration.index", slug=event.slug, status="active", reach="no"), 16)
    if number := tallies["to_decide"].number:
        told = ngettext("Decide %(num)d registration", "Decide %(num)d registrations", number)
        return WorkNeed(told, url_for("registration.index", slug=event.slug, status="received"), 30)
    return None


def calendar_answers_state(event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    number = tallies["calendar_requests"].number + tallies["calendar_letters"].number
    if not number:
        return WorkState()
    told = ngettext(
        "%(num)d answer from a calendar waits for you", "%(num)d answers from calendars wait for you", number
    )
    url = url_for("calendar_answers.index", slug=event.slug)
    return WorkState(ngettext("%(num)d waits for you", "%(num)d wait for you", number), WorkNeed(told, url, 32))


def questions_state(_event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    number = tallies["questions"].number
    return WorkState(ngettext("%(num)d question", "%(num)d questions", number) if number else "")


def seats_state(_event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    seats = tallies["seats"].number
    if not seats:
        return WorkState(gettext("no limit"))
    values = {"taken": written_number(tallies["seats_taken"].number), "seats": written_number(seats)}
    return WorkState(gettext("%(taken)s of %(seats)s taken", **values))
