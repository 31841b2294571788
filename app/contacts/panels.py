"""The parts of a contact's page that rooms above join: what is seldom there is asked for together."""

from markupsafe import Markup
from sqlalchemy import select

from app.contacts.hooks import SeldomPanel, contact_panels
from app.contacts.linked import LinkedContact
from app.core.extensions import db


def shown_panels(linked: LinkedContact) -> list[Markup]:
    """In the order in which they joined; one statement for the signs of all that are seldom there."""
    seldom = [one for one in contact_panels if isinstance(one, SeldomPanel)]
    signs = [one.sign(linked).label(f"sign_{at}") for at, one in enumerate(seldom)]
    there = db.session.execute(select(*signs)).one() if signs else ()
    left_out = {id(one) for one, is_there in zip(seldom, there, strict=True) if not is_there}
    shows = [one.show if isinstance(one, SeldomPanel) else one for one in contact_panels if id(one) not in left_out]
    return [panel for show in shows if (panel := show(linked)) is not None]
