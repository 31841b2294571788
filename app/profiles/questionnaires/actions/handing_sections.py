"""A section goes to a colleague in the country, who answers it by a link of their own."""

from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.actions import create_person
from app.people.addresses import normal_address
from app.people.models import Person
from app.people.queries import person_by_email
from app.profiles.models import CountryResponse, QuestionnaireSection, SectionHandOver
from app.profiles.questionnaires import mails
from app.profiles.questionnaires.taking import why_no_answers

#: Colleagues who answer one section at a time.
MOST_COLLEAGUES = 10


@dataclass(frozen=True)
class ColleagueWords:
    """Who answers it, as the coordinator writes them."""

    given_names: str
    family_names: str
    email: str
    note: str = ""


def hand_section(
    response: CountryResponse, section: QuestionnaireSection, words: ColleagueWords, actor: str, language: str
) -> SectionHandOver:
    """Give a colleague a link to the section, and tell them by mail; the same colleague twice has one link."""
    query = select(CountryResponse.id).where(CountryResponse.id == response.id)
    db.session.execute(query.with_for_update(key_share=True))
    db.session.refresh(response, ["status"])
    if refusal := why_no_answers(response):
        raise Refused(refusal)
    person = _colleague(response, words, language)
    standing = _current(response, section)
    for one in standing:
        if one.person_id == person.id:
            return one
    if len(standing) >= MOST_COLLEAGUES:
        raise Refused(gettext("At most %(number)d colleagues answer one section.", number=MOST_COLLEAGUES))
    made = SectionHandOver(
        response=response, section=section, person=person, note=words.note, handed_at=now(), handed_by=actor
    )
    db.session.add(made)
    db.session.flush()
    audit.record("questionnaire.section_handed_over", response.ref, actor=actor)
    mails.section_handed(made)
    return made


def end_hand_over(hand_over: SectionHandOver, actor: str) -> None:
    """Take it back: the link opens nothing any more; what was written stays."""
    if hand_over.ended_at is None:
        hand_over.ended_at = now()
        hand_over.link_number += 1
        audit.record("questionnaire.section_taken_back", hand_over.response.ref, actor=actor)


def finish_section(hand_over: SectionHandOver) -> None:
    """The colleague says that it is done; the coordinator sees it on the page and still hands in the whole."""
    hand_over.done_at = now()
    audit.record("questionnaire.section_done", hand_over.response.ref, actor=hand_over.person.public_id)


def _current(response: CountryResponse, section: QuestionnaireSection) -> list[SectionHandOver]:
    query = select(SectionHandOver).where(
        SectionHandOver.response_id == response.id,
        SectionHandOver.section_id == section.id,
        SectionHandOver.ended_at.is_(None),
    )
    return list(db.session.scalars(query))


def _colleague(response: CountryResponse, words: ColleagueWords, language: str) -> Person:
    """Whoever has the address, else a new person of the country; nobody's profile is changed by it."""
    address = normal_address(words.email)
    if address is None:
        raise Refused(gettext("%(address)s is not a valid e-mail address.", address=words.email))
    return person_by_email(address) or create_person(
        given_names=words.given_names,
        family_names=words.family_names,
        country_code=response.country_code,
        email=address,
        language=language,
        source="questionnaire",
    )
