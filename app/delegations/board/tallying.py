"""What the workspace and the desk say of an event's countries: reckoned by the rules of the board, for many events at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import Select, select

from app.core.dates import instant_of
from app.core.extensions import db
from app.core.settings import settings
from app.core.shown import written_number
from app.delegations.board.gathering import NomineeSeen, facts_of
from app.delegations.board.states import CountryFacts, CountryState, NextAction, country_step, state_of
from app.delegations.models import BoardNote, ContactMade, Delegation, DelegationTerms, Nomination, NominationStatus
from app.delegations.queries.board import present_for
from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, WorkTally, work_count
from app.events.waiting import number_and, waiting_for
from app.events.work import WorkNeed, WorkState

#: What is to be done about a country, under which key it is counted.
DUE = {
    NextAction.INVITE: "countries_to_invite",
    NextAction.REMIND: "countries_to_chase",
    NextAction.REMIND_AND_COPY: "countries_to_chase",
    NextAction.TELEPHONE: "countries_to_chase",
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

    Four statements, one where no event has delegations.
    """
    by_id = {event.id: event for event in events}
    facts = _facts(by_id)
    found: dict[int, dict[str, WorkTally]] = defaultdict(dict)
    for event_id, each in facts.items():
        present = present_for(by_id[event_id], at)
        silent = [one.silent_since for one in each if state_of(one) is CountryState.SILENT and one.silent_since]
        found[event_id]["countries"] = WorkTally(len(each))
        found[event_id]["countries_silent"] = WorkTally(len(silent), min(silent, default=None))
        for one in each:
            if key := DUE.get(country_step(one, present).action):
                found[event_id][key] = WorkTally(found[event_id].get(key, WorkTally()).number + 1)
    for key, event_id, moment in _deadlines(by_id) if facts else ():
        found[event_id][key] = WorkTally(1, moment)
    return found


def _deadlines(events: Mapping[int, Event]) -> Iterable[tuple[str, int, datetime]]:
    query = select(DelegationTerms).where(DelegationTerms.event_id.in_(events))
    for terms in db.session.scalars(query):
        zone = events[terms.event_id].zone or settings().zone
        for key, local in (("nominate_until", terms.nominate_until_local), ("accept_until", terms.accept_until_local)):
            if local is not None:
                yield key, terms.event_id, instant_of(local, zone)


def _facts(events: Mapping[int, Event]) -> dict[int, list[CountryFacts]]:
    query = select(Delegation, BoardNote.follow_up_on).outerjoin(BoardNote, BoardNote.delegation_id == Delegation.id)
    noted = db.session.execute(query.where(Delegation.event_id.in_(events))).all()
    if not noted:
        return {}
    named, made = _named(events), _made(events)
    found: dict[int, list[CountryFacts]] = defaultdict(list)
    for delegation, follow_up_on in noted:
        own = named[delegation.id], made[delegation.id]
        found[delegation.event_id].append(facts_of(delegation, *own, follow_up_on=follow_up_on))
    return found


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
