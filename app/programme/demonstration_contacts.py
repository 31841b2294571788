"""Contacts of countries to try the office's list with: fictional people and missions, one of each thing that can be seen there."""

from datetime import date, timedelta

from sqlalchemy import select

from app.contacts.actions.appointing import appoint, confirm_contact, succeed
from app.contacts.actions.correcting import propose_correction
from app.contacts.actions.persons import add_person
from app.contacts.models import ContactKind, CountryContact
from app.contacts.recognising import PersonTyped
from app.core.clock import now
from app.core.extensions import db
from app.network.models import Country
from app.people.models import Person
from app.programme.loading import ACTOR

#: Country, given names, family names, form of address, language of coordinators.
COORDINATORS = (
    ("CR", "Sonia", "Ficticia Mora", "Sra.", "es"),
    ("BR", "Tiago", "Fictício Lima", "Sr.", "pt"),
    ("PE", "Nora", "Inventada Quispe", "Sra.", "es"),
    ("JM", "Grace", "Madeup", "Ms", "en"),
    ("HT", "Luc", "Fictif", "M.", "fr"),
)
#: Countries with a Permanent Mission; the last has no coordinator.
MISSIONS = ("CR", "BR", "PE", "JM", "HN")


def add_contacts_to_try() -> int:
    """Add the demonstration's contacts when they are missing; returns how many were added. Nobody is written to."""
    if db.session.scalar(select(CountryContact.id).where(CountryContact.is_demonstration).limit(1)):
        return 0
    known = set(db.session.scalars(select(Country.code)))
    contacts = {row[0]: _coordinator(*row) for row in COORDINATORS if row[0] in known}
    missions = [_mission(code) for code in MISSIONS if code in known]
    if not contacts or not missions:
        return 0
    for contact in [*contacts.values(), *missions]:
        confirm_contact(contact, ACTOR)
    return len(contacts) + len(missions) + _histories(contacts)


def _histories(contacts: dict[str, CountryContact]) -> int:
    """Somebody who followed somebody, one who did not answer, and a correction that waits."""
    since = now().date() - timedelta(days=30)
    successor = succeed(
        contacts["CR"],
        reason="Nota DM-000-DEMO",
        actor=ACTOR,
        is_told=False,
        person=_person("CR", "Elisa", "Supuesta Rojas", "Sra.", "es"),
        since=since,
        is_demonstration=True,
    )
    confirm_contact(successor, ACTOR)
    if "BR" in contacts:
        contacts["BR"].confirmed_at = now() - timedelta(days=200)
        contacts["BR"].asked_at = now() - timedelta(days=20)
    if "PE" in contacts:
        propose_correction(contacts["PE"], {"telephone": "+51 1 000 0000"}, "", ACTOR)
    return 1


def _coordinator(code: str, given: str, family: str, honorific: str, language: str) -> CountryContact:
    return appoint(
        actor=ACTOR,
        is_told=False,
        kind=ContactKind.COORDINATOR,
        country_code=code,
        person=_person(code, given, family, honorific, language),
        since=date(2024, 3, 1),
        is_demonstration=True,
    )


def _mission(code: str) -> CountryContact:
    return appoint(
        actor=ACTOR,
        is_told=False,
        kind=ContactKind.MISSION,
        country_code=code,
        office_name=f"Misión Permanente Ficticia ({code})",
        email=f"mision.{code.lower()}@demo.example",
        language="en" if code == "JM" else "es",
        is_demonstration=True,
    )


def _person(code: str, given: str, family: str, honorific: str, language: str) -> Person:
    typed = PersonTyped(
        given_names=given,
        family_names=family,
        honorific=honorific,
        country_code=code,
        email=f"{given.lower()}.{code.lower()}@demo.example",
        language=language,
        institution_name="Dirección Ficticia de Contratación",
    )
    return add_person(typed, is_demonstration=True)
