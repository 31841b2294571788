"""What the workspace and the desk say of an event's countries: reckoned by the rules of the board, for many events at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import Select, literal, select

from app.core.dates import instant_of
from app.core.extensions import db
from app.core.settings import settings
from app.core.shown import written_number
from app.delegations.board.gathering import NomineeSeen, facts_of
from app.delegations.board.states import CountryFacts, CountryState, NextAction, country_step, state_of
from app.delegations.models import BoardNote, ContactMade, Delegation, DelegationTerms, Nomination, NominationStatus
from app.delegations.queries.board import present_for
from app.delegations.queries.speaking import asked_contact, contacts_by_delegation
from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, WorkTally, work_count
from app.events.waiting import number_and, waiting_for
from app.events.work import WorkNeed, WorkState
from app.mail.reach import addresses_failed

#: What is to be done about a country, under which key it is counted.
DUE = {
    NextAction.INVITE: "countries_to_invite",
    NextAction.REMIND: "countries_to_chase",
    NextAction.REMIND_AND_COPY: "countries_to_chase",
    NextAction.TELEPHONE: "countries_to_call",
    NextAction.ANSWER: "countries_to_answer",
    NextAction.REMIND_NOMINEES: "nominees_to_remind",
    NextAction.ACCREDIT: "countries_to_accredit",
}


def nomination_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    """All who are named, of these who accepted, and of these whom the office accredited."""
    stands = Nomination.event_id.in_(events.ids), Nomination.ended_at.is_(None)
    accepted = (NominationStatus.ACCEPTED, NominationStatus.ACCREDITED)
    yield work_count("nominated", Nomination.event_id, *stands)
    yield work_count("accepted", Nomination.event_id, *stands, Nomination.status.in_(accepted))
    yield work_count("accredited", Nomination.event_id, *stands, Nomination.status == NominationStatus.ACCREDITED)


def country_tallies(events: Sequence[Event], at: datetime) -> dict[int, dict[str, WorkTally]]:
    """How many countries each event hears from, are silent and since when, what is due about how many, and until when
    they name people and these accept: `since` is that moment.

    Three statements, two more where somebody is silent, one where no event has delegations.
    """
    by_id = {event.id: event for event in events}
    noted = _noted(by_id)
    facts = _facts(by_id, noted, at)
    found: dict[int, dict[str, WorkTally]] = defaultdict(dict)
    for event_id, each in facts.items():
        present = present_for(by_id[event_id], at)
        silent = [one.silent_since for one in each if state_of(one) is CountryState.SILENT and one.silent_since]
        found[event_id]["countries"] = WorkTally(len(each))
        found[event_id]["countries_silent"] = WorkTally(len(silent), min(silent, default=None))
        for one in each:
            if key := DUE.get(country_step(one, present).action):
                found[event_id][key] = WorkTally(found[event_id].get(key, WorkTally()).number + 1)
    for key, event_id, moment in _deadlines(by_id, {one.terms for one in noted if one.terms is not None}):
        found[event_id][key] = WorkTally(1, moment)
    return found


class _Noted(NamedTuple):
    """A delegation with the day on which it is followed up, and the terms of its event."""

    delegation: Delegation
    follow_up_on: date | None
    terms: DelegationTerms | None


def _noted(events: Mapping[int, Event]) -> list[_Noted]:
    query = select(Delegation, BoardNote.follow_up_on, DelegationTerms)
    query = query.outerjoin(BoardNote, BoardNote.delegation_id == Delegation.id)
    query = query.outerjoin(DelegationTerms, DelegationTerms.event_id == Delegation.event_id)
    return [_Noted(*row) for row in db.session.execute(query.where(Delegation.event_id.in_(events)))]


def _deadlines(events: Mapping[int, Event], found: Iterable[DelegationTerms]) -> Iterable[tuple[str, int, datetime]]:
    for terms in found:
        zone = events[terms.event_id].zone or settings().zone
        for key, local in (("nominate_until", terms.nominate_until_local), ("accept_until", terms.accept_until_local)):
            if local is not None:
                yield key, terms.event_id, instant_of(local, zone)


def _facts(events: Mapping[int, Event], noted: Sequence[_Noted], at: datetime) -> dict[int, list[CountryFacts]]:
    if not noted:
        return {}
    named, made = _named(events), _made(events)
    facts = [
        (one, facts_of(one, named[one.id], made[one.id], follow_up_on=follow_up_on))
        for one, follow_up_on, _terms in noted
    ]
    back = _came_back(events, [one for one, each in facts if state_of(each) is CountryState.SILENT])
    found: dict[int, list[CountryFacts]] = defaultdict(list)
    for delegation, each in facts:
        is_back = delegation.id in back
        found[delegation.event_id].append(replace(each, came_back_at=at) if is_back else each)
    return found


def _came_back(events: Mapping[int, Event], silent: Sequence[Delegation]) -> set[int]:
    """The silent delegations whose mail did not reach whom letters go to: these are called, as the board itself says."""
    if not silent:
        return set()
    contacts = contacts_by_delegation(silent)
    main = {one.id: contact.mail_address.lower() for one in silent if (contact := asked_contact(contacts[one.id]))}
    of_these = select(literal("event:") + Event.public_id).where(Event.id.in_(events))
    failed = addresses_failed(of_these, set(main.values())) if main else set()
    return {
        one.id
        for one in silent
        if (address := main.get(one.id)) and {("", address), (events[one.event_id].ref, address)} & failed
    }


def _named(events: Mapping[int, Event]) -> Mapping[int, list[NomineeSeen]]:
    columns = (Nomination.delegation_id, Nomination.status, Nomination.nominated_at, Nomination.ended_at)
    found = defaultdict(list)
    for row in db.session.execute(select(*columns).where(Nomination.event_id.in_(events))):
        found[row[0]].append(NomineeSeen(*row, came=False))
    return found


def _made(events: Mapping[int, Event]) -> Mapping[int, list[ContactMade]]:
    query = select(ContactMade).join(Delegation, Delegation.id == ContactMade.delegation_id)
    found = defaultdict(list)
    for made in db.session.scalars(query.where(Delegation.event_id.in_(events))):
        found[made.delegation_id].append(made)
    return found


def countries_state(event: Event, tallies: EventTallies, at: datetime) -> WorkState:
    number, silent = tallies["countries"].number, tallies["countries_silent"]
    if not number:
        return WorkState(gettext("none yet"))
    need = _countries_need(event, tallies)
    if not silent.number:
        return WorkState(written_number(number), need)
    told = ngettext("%(num)d silent", "%(num)d silent", silent.number)
    return WorkState(number_and(number, waiting_for(told, silent.since, at)), need)


def _countries_need(event: Event, tallies: EventTallies) -> WorkNeed | None:
    """The most pressing of what the board asks for."""
    due = {key: tallies[key].number for key in DUE.values()}

    def rows(**narrowed: Any) -> str:
        return url_for("country_board.index", slug=event.slug, **narrowed)

    if number := due["countries_to_answer"]:
        told = ngettext("Answer %(num)d country", "Answer %(num)d countries", number)
        return WorkNeed(told, rows(action=NextAction.ANSWER.value), 26)
    if number := due["countries_to_chase"]:
        told = ngettext("Remind %(num)d silent country", "Remind %(num)d silent countries", number)
        return WorkNeed(told, rows(state=CountryState.SILENT.value), 48)
    if number := due["countries_to_call"]:
        told = ngettext(
            "Call %(num)d silent country by telephone", "Call %(num)d silent countries by telephone", number
        )
        return WorkNeed(told, rows(action=NextAction.TELEPHONE.value), 47)
    if number := due["countries_to_accredit"]:
        told = ngettext(
            "Accredit the delegates of %(num)d country", "Accredit the delegates of %(num)d countries", number
        )
        return WorkNeed(told, rows(action=NextAction.ACCREDIT.value), 34)
    if number := due["nominees_to_remind"]:
        told = ngettext("Remind the nominees of %(num)d country", "Remind the nominees of %(num)d countries", number)
        return WorkNeed(told, rows(action=NextAction.REMIND_NOMINEES.value), 49)
    if number := due["countries_to_invite"]:
        told = ngettext("Invite %(num)d country", "Invite %(num)d countries", number)
        return WorkNeed(told, rows(state=CountryState.NOT_INVITED.value), 44)
    return None
