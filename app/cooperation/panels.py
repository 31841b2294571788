"""What cooperation shows on the pages of countries and of contacts."""

from collections.abc import Mapping, Sequence

from flask import render_template
from flask_babel import gettext, ngettext
from markupsafe import Markup
from sqlalchemy import ColumnElement

from app.accounts.models import Account
from app.contacts.hooks import DigestPart
from app.contacts.linked import LinkedContact
from app.contacts.models import CountryContact
from app.cooperation.bodies import CooperationBody
from app.cooperation.queries.groups import agenda_changes_since, coordinates_a_group, groups_coordinated_by
from app.core.clock import now
from app.core.links import link_for
from app.core.translated import reader_language
from app.events.for_contacts import FIRST_WEEK
from app.events.models import WorkingGroup
from app.events.working_group_queries import groups_of_country


def groups_panel(code: str, _viewer: Account | None) -> Markup | None:
    """On the page of a country: the groups that it is or was in. It is public, as memberships are."""
    rows = groups_of_country(code)
    if not rows:
        return None
    return Markup(render_template("cooperation/groups/of_country.html", rows=rows))  # noqa: S704


def coordinating_sign(linked: LinkedContact) -> ColumnElement[bool]:
    return coordinates_a_group(linked.contact.country_code)


def coordinated_panel(linked: LinkedContact) -> Markup | None:
    """On the page of a contact's link: the groups that its country coordinates, whose agendas it edits."""
    groups = groups_coordinated_by(linked.contact.country_code)
    if not groups:
        return None
    shown = render_template("cooperation/groups/coordinated.html", groups=groups, token=linked.token)
    return Markup(shown)  # noqa: S704


def agenda_digest(contacts: Sequence[CountryContact]) -> Mapping[int, Sequence[DigestPart]]:
    """In the weekly mail: which agendas of its groups changed since each contact was told last; two statements."""
    since = {contact.id: contact.digested_at or now() - FIRST_WEEK for contact in contacts}
    bodies = {
        contact.id: CooperationBody(contact.country_code, contact.bloc_id, contact.institution_id)
        for contact in contacts
    }
    changes = agenda_changes_since(min(since.values()), set(bodies.values())) if since else {}
    told = {}
    for contact in contacts:
        own = changes.get(bodies[contact.id], ())
        counted = [(group, sum(at > since[contact.id] for at in moments)) for group, moments in own]
        if parts := [_agenda_part(group, number) for group, number in counted if number]:
            told[contact.id] = parts
    return told


def _agenda_part(group: WorkingGroup, number: int) -> DigestPart:
    return DigestPart(
        gettext("Working group: %(name)s", name=str(group.name)),
        [ngettext("%(num)d line of its agenda changed", "%(num)d lines of its agenda changed", number)],
        link_for(reader_language(), "groups.show", slug=group.slug),
    )
