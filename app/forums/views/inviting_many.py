"""To invite many to a forum: from where, a look at whom, and only then the invitations.

Who may not see the directory learns nothing of it by pasting (decision 0023): known and unknown addresses look the same.
"""

from dataclasses import dataclass

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.core import audit
from app.core.access import current_viewer, requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.events.queries import event_by_slug
from app.forums.actions import inviting_many
from app.forums.forms.inviting import InvitingForm
from app.forums.loaders import standing as forum_standing
from app.forums.queries import inviting
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.jobs.long_tasks import AT_ONCE
from app.letters.pasted_addresses import addresses_of
from app.network.countries import countries_to_choose
from app.people.import_queries import import_by_public_id, imports_of, people_of_import
from app.people.models import Person


@dataclass(frozen=True)
class Proposed:
    """Somebody who would be invited: by name for who may know it, else by the address as it was pasted."""

    key: str
    words: str
    person: Person | None


@bp.get("/<slug>/settings/people/invitations")
@requires("forum.organise", on=forum_standing)
def choose_invited(standing: ForumStanding) -> ResponseReturnValue:
    """Of one country of the directory when the address names it, as the board does; of one list, as an import does."""
    country = request.args.get("country", "") if standing.organises_all else ""
    given = {"source": "directory", "country": country} if country else {}
    if sheet := request.args.get("sheet", ""):
        given = {"source": "list", "sheet": sheet}
    return _page(standing, _form(standing, formdata=None, **given), None)


@bp.post("/<slug>/settings/people/invitations")
@requires("forum.organise", on=forum_standing)
def invite_several(standing: ForumStanding) -> ResponseReturnValue:
    """First whom it would reach, then the invitations to those who stay ticked."""
    form = _form(standing)
    if not form.validate_on_submit():
        return _page(standing, form, None)
    proposed = _proposed(standing, form)
    if not form.send.data:
        return _page(standing, form, proposed)
    ticked = {*(form.chosen.data or ())}
    if len(proposed) <= AT_ONCE:
        proposed = [one for one in proposed if one.key in ticked]
    try:
        return _invited(standing, [one.person for one in proposed if one.person is not None], _by(standing, form))
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _page(forum_standing(standing.forum.slug) or abort(404), form, None)


def _invited(standing: ForumStanding, people: list[Person], invited_by: str) -> ResponseReturnValue:
    slug, is_unseen = standing.forum.slug, bool(invited_by) and not standing.organises_all
    if len(people) > AT_ONCE and not is_unseen:  # the page of a task would tell how many of them are known
        task = inviting_many.begin_inviting(standing, people, invited_by)
        there = url_for("jobs.task", public_id=task.public_id)
        db.session.commit()
        return redirect(there, 303)
    number = len(inviting_many.invite_several(standing, people, now(), invited_by=invited_by))
    db.session.commit()
    if is_unseen:
        flash(
            gettext(
                "To those addresses that the directory has an invitation goes out. People appear here once they join."
            )
        )
    else:
        flash(ngettext("%(num)d invitation goes out by mail.", "%(num)d invitations go out by mail.", number))
    return redirect(url_for("forums.people", slug=slug), 303)


def _by(standing: ForumStanding, form: InvitingForm) -> str:
    """Told with people whom nobody here knew but by their address."""
    return audit.acting() if form.source.data == "addresses" else ""


def _proposed(standing: ForumStanding, form: InvitingForm) -> list[Proposed]:
    if form.source.data == "addresses":
        addresses = list(dict.fromkeys(one.address for one in addresses_of(form.addresses.data or "") if one.address))
        known = inviting.people_with_addresses(addresses)
        if not standing.organises_all:
            return [Proposed(address, address, known.get(address)) for address in addresses]
        return _new(standing, list({person.id: person for person in known.values()}.values()))
    return _new(standing, _people(form))


def _people(form: InvitingForm) -> list[Person]:
    viewer = current_viewer()
    if form.source.data == "event":
        event = event_by_slug(form.event.data or "", viewer) or abort(404)
        return inviting.people_who_attended(event)
    if form.source.data == "list":
        return people_of_import(import_by_public_id(form.sheet.data or "", viewer) or abort(404))
    return inviting.people_of_directory(form.country.data or "", form.category.data or "")


def _new(standing: ForumStanding, people: list[Person]) -> list[Proposed]:
    """Those who are not in the forum's list and can be written to."""
    there = inviting.in_forum_among(standing.forum, [person.id for person in people])
    fresh = [person for person in people if person.id not in there and person.mail_address]
    return [Proposed(person.public_id, person.name, person) for person in fresh]


def _form(standing: ForumStanding, **given: object) -> InvitingForm:
    viewer = current_viewer()
    events = [(event.slug, str(event.title)) for event in inviting.events_attended(viewer)]
    sheets = [(sheet.public_id, sheet.filename) for sheet, _rows in imports_of(viewer)]
    countries = countries_to_choose(gettext("All countries")) if standing.organises_all else None
    return InvitingForm(**given).offer(events, sheets, countries)


def _page(standing: ForumStanding, form: InvitingForm, proposed: list[Proposed] | None) -> ResponseReturnValue:
    return form_page(
        "forums/organise/invite_several.html",
        form,
        standing=standing,
        forum=standing.forum,
        proposed=proposed,
        most=AT_ONCE,
        is_many=proposed is not None and len(proposed) > AT_ONCE,
    )
