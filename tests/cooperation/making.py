"""Groups and what hangs on them, as tests need them."""

from datetime import date
from typing import Any

from app.cooperation.actions.agenda import AgendaWords, add_agenda_item
from app.cooperation.actions.representing import name_representative
from app.cooperation.models import (
    AgendaItemStatus,
    AgendaTerm,
    CooperationParty,
    CooperationRecord,
    CooperationSide,
    GroupAgendaItem,
    GroupRepresentative,
)
from app.core.clock import now
from app.core.dates import Precision
from app.core.translated import TranslatedText
from app.events.models import GroupRole, WorkingGroup, WorkingGroupMember
from app.people.models import Person
from tests.make import make_country, saved


def make_group(*codes: str, slug: str = "grupo", coordinator: str = "", area_id: int | None = None) -> WorkingGroup:
    """A group of the countries, one of which coordinates it when it is named."""
    for code in codes:
        make_country(code)
    group = WorkingGroup(slug=slug, name=TranslatedText(es="Grupo de prueba"), priority_area_id=area_id)
    group.members = [
        WorkingGroupMember(country_code=code, role=GroupRole.COORDINATOR if code == coordinator else GroupRole.MEMBER)
        for code in codes
    ]
    return saved(group)


def agenda_words(text: str = "Comparar los pliegos", owner_id: int | None = None) -> AgendaWords:
    when = (date(2027, 3, 1), Precision.MONTH)
    return AgendaWords(AgendaTerm.SHORT, TranslatedText(es=text), owner_id, when, AgendaItemStatus.OPEN)


def make_agenda_item(group: WorkingGroup, text: str = "Comparar los pliegos") -> GroupAgendaItem:
    return add_agenda_item(group, agenda_words(text, group.members[0].id))


def make_representative(member: WorkingGroupMember, person: Person) -> GroupRepresentative:
    return name_representative(member, person, date(2026, 1, 15))


def make_record(
    supporter: str, beneficiary: str, subject: str = "Pliegos", programme_key: str | None = None, **fields: Any
) -> CooperationRecord:
    """A country that supports another."""
    for code in (supporter, beneficiary):
        make_country(code)
    sides = ((CooperationSide.SUPPORTER, supporter), (CooperationSide.BENEFICIARY, beneficiary))
    parties = [CooperationParty(side=side, country_code=code) for side, code in sides]
    return saved(
        CooperationRecord(
            subject=TranslatedText(es=subject),
            programme_key=programme_key,
            created_at=now(),
            created_by="system",
            parties=parties,
            **fields,
        )
    )
