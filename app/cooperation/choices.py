"""Whom a form of cooperation offers: countries, blocs and all institutions; the members of one group; priority areas."""

from flask_babel import gettext
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.contacts.bodies import bodies_to_choose
from app.cooperation.models import CooperationParty
from app.cooperation.words import body_of_member
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.forms import Choices
from app.events.models import PriorityArea, WorkingGroup, WorkingGroupMember


def bodies_of_cooperation() -> list[SelectChoice]:
    """Countries, blocs, multilateral institutions, and those of one country; three statements."""
    return bodies_to_choose(with_national=True)


def body_value(body: CooperationParty | WorkingGroupMember) -> str:
    """How such a choice names the body of a row."""
    if body.bloc is not None:
        return f"bloc:{body.bloc.slug}"
    if body.institution is not None:
        return f"institution:{body.institution.public_id}"
    return body.country_code or ""


def members_to_choose(group: WorkingGroup, chosen: int | None = None) -> Choices:
    """Nobody, those who are in the group today, and whoever is chosen already, though it left since."""
    named = [(str(one.id), body_of_member(one)) for one in group.members if one.is_current or one.id == chosen]
    return [("", gettext("Nobody yet")), *sorted(named, key=lambda pair: alphabetical(pair[1]))]


def areas_to_choose() -> Choices:
    """The priority areas, and none."""
    rows = db.session.scalars(select(PriorityArea).order_by(PriorityArea.position, PriorityArea.id))
    return [("", gettext("None: the group has a name of its own")), *((area.slug, str(area.name)) for area in rows)]
