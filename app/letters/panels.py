"""What letters show on the pages of events, of the invited and of imported lists."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from flask import Flask, render_template, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy import Select

from app.accounts.models import Account
from app.core.access import can
from app.core.shown import written_number
from app.events.models import Event
from app.events.tallies import CountedEvents, EventTallies, tallying, work_count
from app.events.waiting import number_and
from app.events.work import WorkGroup, WorkNeed, WorkState, add_screen
from app.letters.letter_fields import MergeReader, filled_for
from app.letters.models import Letter, Mailing, MailingKind, MailingStatus
from app.letters.queries.mailings import drafts_of
from app.letters.queries.own_mailings import mailings_for
from app.letters.queries.recipients import numbers_of_recipients
from app.letters.queries.register import awaits_answer, awaits_ours
from app.letters.salutations import salutation_table
from app.people.models import PeopleImport
from app.registration.invitation_mails import FilledLetter, paragraphs_of
from app.registration.links import registration_link
from app.registration.models import Registration


class EarlierMailing(NamedTuple):
    """A mailing as its reader finds it later."""

    mailing: Mailing
    words: FilledLetter
    paragraphs: list[list[str]]


def mailing_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    of_these = Mailing.event_id.in_(events.ids)
    yield work_count("mailings_begun", Mailing.event_id, of_these, Mailing.status == MailingStatus.DRAFT)
    yield work_count("mailings_leaving", Mailing.event_id, of_these, Mailing.status == MailingStatus.WAITING)


def mailings_state(event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    """What was begun and not sent asks for a hand; what is about to leave can still be stopped."""
    begun, leaving = tallies["mailings_begun"].number, tallies["mailings_leaving"].number
    told = [
        ngettext("%(num)d is about to leave", "%(num)d are about to leave", leaving) if leaving else "",
        ngettext("%(num)d not sent", "%(num)d not sent", begun) if begun else "",
    ]
    words = ngettext("Send %(num)d message begun, or remove it", "Send %(num)d messages begun, or remove them", begun)
    url = url_for("mailings.index", slug=event.slug)
    return WorkState(", ".join(filter(None, told)), WorkNeed(words, url, 55) if begun else None)


def letter_tallies(events: CountedEvents, _at: datetime) -> Iterable[Select[Any]]:
    """Of the register: all of an event, what we owe an answer to, and what we wait for an answer to."""
    of_these = Letter.event_id.in_(events.ids)
    yield work_count("letters", Letter.event_id, of_these)
    yield work_count("letters_ours", Letter.event_id, of_these, awaits_ours())
    yield work_count("letters_theirs", Letter.event_id, of_these, awaits_answer())


def register_state(event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    number, ours, theirs = (tallies[key].number for key in ("letters", "letters_ours", "letters_theirs"))
    told = [
        ngettext("%(num)d to answer", "%(num)d to answer", ours) if ours else "",
        ngettext("%(num)d not answered", "%(num)d not answered", theirs) if theirs else "",
    ]
    words = ngettext("Answer %(num)d letter", "Answer %(num)d letters", ours)
    need = WorkNeed(words, url_for("letters.index", event=event.slug, answer="ours"), 27) if ours else None
    open_ones = ", ".join(filter(None, told))
    if not number:
        return WorkState(gettext("nothing yet"))
    return WorkState(number_and(number, open_ones) if open_ones else written_number(number), need)


def add_links(app: Flask) -> None:
    """Its screens in the workspace of an event."""
    tallying.add(app, mailing_tallies, key="mailings")
    tallying.add(app, letter_tallies, key="letters")
    add, messages, register = partial(add_screen, app, WorkGroup.LETTERS), _l("Messages to people"), _l("Letters")
    add("mailing.list", "mailings.index", messages, mailings_state, is_main=True)
    add("letter.list", "letters.index", register, register_state, named_by="event")


def inviting_offered(event: Event, silent: int) -> Markup | None:
    """The buttons that begin an invitation, and a reminder to those who are silent."""
    if not can("mailing.send", event):
        return None
    shown = render_template("letters/parts/begin_inviting.html", event=event, silent=silent)
    return Markup(shown)  # noqa: S704


def unsent(event: Event, viewer: Account | None) -> Markup | None:
    """Invitations and reminders begun and not sent."""
    drafts = drafts_of(event, MailingKind.INVITATION, MailingKind.REMINDER)
    if not drafts or not can("mailing.send", event, viewer):
        return None
    numbers = numbers_of_recipients(drafts)
    shown = render_template("letters/parts/unsent.html", event=event, drafts=drafts, numbers=numbers)
    return Markup(shown)  # noqa: S704


def earlier_mailings(registration: Registration) -> Markup | None:
    """What was written to the person, or to their group before they joined it, in their language with their fields filled."""
    mailings = mailings_for(registration)
    if not mailings:
        return None
    event, reader, table = registration.event, MergeReader.of_person(registration.person), salutation_table()
    link = {"personal_link": registration_link(registration)}
    shown = [(one, filled_for(one, event, reader, registration.language, link, table)) for one in mailings]
    texts = [EarlierMailing(one, words, paragraphs_of(words.body)) for one, words in shown]
    return Markup(render_template("letters/parts/earlier.html", event=event, earlier=texts))  # noqa: S704


def invite_imported(sheet: PeopleImport) -> tuple[str, str]:
    """What can follow an import: inviting the people of the list."""
    return gettext("Invite these people"), url_for("invited_imports.choose", public_id=sheet.public_id)
