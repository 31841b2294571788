"""Whoever might read more than they may: a visitor, a stranger, a participant, the contact of another country, a delegate
in a working group. Each asks for every page and file, also of what is hidden, and searches."""

from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.contacts.links import contact_token
from app.core.extensions import db
from app.people.models import Person
from app.people.personal_tables import belongs, identity_of, personal_tables
from app.people.tied_tables import tied_rows
from app.registration.links import registration_token
from tests import make
from tests.architecture.world import World
from tests.cooperation.making import make_representative


@dataclass(frozen=True)
class Reader:
    """Who asks: signed in, or with a link of their own in place of one of the world's."""

    name: str
    person: Person | None = None
    is_signed_in: bool = False
    links: tuple[tuple[str, str], ...] = ()  #: (token of the world, own token)

    def client(self, app: Flask) -> FlaskClient:
        client = app.test_client()
        if self.is_signed_in:
            with client.session_transaction() as session:
                session["sign_in"] = session_of(self.name)
        return client

    def address(self, rule: Rule, path: str) -> str:
        """The address as this reader would ask for it; empty where they have no such link."""
        if "<token>" not in rule.rule:
            return "" if self.links and not self.is_signed_in else path
        own = next(((world, token) for world, token in self.links if world in path), None)
        return path.replace(*own) if own else ""


def session_of(name: str) -> str:
    return f"the session of a reader, the {name}"


def make_readers(world: World) -> tuple[Reader, ...]:
    """Everybody, in the current transaction; what they hold is theirs alone."""
    people = {name: make.make_person(country_code="PE") for name in ("stranger", "participant", "delegate")}
    for name, person in people.items():
        make.make_sign_in(make.make_account(person=person), session_of(name))
    registration = make.make_registration(world.event, people["participant"])
    make_representative(world.cooperation.group.members[1], people["delegate"])
    contact = make.make_contact("UY")
    return (
        Reader("visitor"),
        Reader("stranger", people["stranger"], is_signed_in=True),
        Reader(
            "participant",
            people["participant"],
            True,
            ((registration_token(world.registration), registration_token(registration)),),
        ),
        Reader("delegate", people["delegate"], is_signed_in=True),
        Reader("contact", contact.person, False, ((contact_token(world.contact), contact_token(contact)),)),
    )


def own_rows(person: Person) -> set[tuple[str, int]]:
    """(table, row) of everything that is about them."""
    identity, found = identity_of(person), set()
    tables = [(each.mapper, belongs(each, identity)) for each in personal_tables()]
    for mapper, clause in (*tables, *tied_rows(identity)):
        asked = db.select(db.text("rowid")).select_from(mapper.local_table).where(clause)
        found |= {(str(mapper.local_table.name), row) for row in db.session.scalars(asked)}
    return found
