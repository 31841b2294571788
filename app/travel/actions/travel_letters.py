"""Letters to a traveller: issued in one step with number and code, made void, and their sealed papers removed.

Which of them somebody signs by hand, decision 0051 says.
"""

from flask_babel import gettext
from sqlalchemy import select

from app.contacts.models import CountryContact
from app.contacts.queries.current import contacts_of
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.languages import LANGUAGES
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.settings import settings
from app.letters.actions.numbering import next_number, series_of
from app.letters.actions.steps import go_on
from app.letters.models import (
    Letter,
    LetterDirection,
    LetterKind,
    LetterParty,
    LetterPerson,
    LetterStatus,
)
from app.letters.paper_fields import LetterTo, PaperFacts, filled_paper
from app.letters.salutations import salutation_table
from app.letters.templates import words_of_letters
from app.network.queries import network
from app.travel.actions.visa_papers import insist_on_passport, seal_paper
from app.travel.letter_links import verification_said
from app.travel.letter_rules import NAMES_PASSPORT, SIGNED_BY_HAND, kinds_offered
from app.travel.letter_values import LetterGround, parameters_of, values_in
from app.travel.models import Sponsorship, TravelLetter
from app.travel.queries.travel_letters import ground_of, standing_letters


def issue_letter(sponsorship: Sponsorship, kind: LetterKind, *, reason: str = "", actor: str = "") -> TravelLetter:
    """Write, number and, where nobody signs it by hand, release the letter; one of the same kind before it is void.

    Raises `Refused`.
    """
    ground = ground_of(sponsorship, reason)
    if kind not in kinds_offered(ground.sponsorship, ground.trip):
        raise Refused(gettext("This letter can’t be issued as the sponsorship stands now."))
    mission = _mission(ground.sponsorship) if kind is LetterKind.VISA_NOTE else None
    if kind in NAMES_PASSPORT:
        insist_on_passport(ground.sponsorship)
    for earlier in standing_letters(sponsorship, kind):
        void_letter(earlier, gettext("Another letter was issued in its place."), actor)
    letter = _numbered(ground.sponsorship, kind, mission, actor)
    issued = TravelLetter(
        sponsorship_id=sponsorship.id,
        letter=letter,
        kind=kind,
        parameters=parameters_of(ground),
        issued_at=now(),
        issued_by=actor or audit.acting(),
        paper=None,
    )
    db.session.add(issued)
    db.session.flush()
    _fill(issued, ground, mission)
    if kind in NAMES_PASSPORT:
        seal_paper(issued, ground.sponsorship.person, actor)
    if kind not in SIGNED_BY_HAND:
        _release(letter, ground.sponsorship, actor)
    audit.record(
        "travel_letter.issued", issued.ref, scope=ground.sponsorship.event.ref, actor=actor or None, note=kind.value
    )
    return issued


def _mission(sponsorship: Sponsorship) -> CountryContact:
    """The Permanent Mission of the country where the event is: it is asked for the visa."""
    code = sponsorship.event.country_code or ""
    mission = contacts_of([code])[code].mission if code else None
    if mission is None:
        raise Refused(
            gettext(
                "No Permanent Mission of the country of the event is known. Enter it among the contacts of countries."
            )
        )
    return mission


def _numbered(sponsorship: Sponsorship, kind: LetterKind, mission: CountryContact | None, actor: str) -> Letter:
    day = present_day()
    issued = next_number(series_of(kind), day.year)
    person, wanted = sponsorship.person, mission.written_language if mission else sponsorship.person.language
    letter = Letter(
        direction=LetterDirection.OUT,
        kind=kind,
        status=LetterStatus.FOR_SIGNATURE,
        series=issued.series,
        year=issued.year,
        number=issued.number,
        reference=issued.reference,
        letter_on=day,
        language=wanted if wanted in LANGUAGES else settings().language,
        event_id=sponsorship.event_id,
        person_id=person.id,
        contact_id=mission.id if mission else None,
        created_at=now(),
        created_by=actor or audit.acting(),
    )
    letter.parties = [LetterParty(country_code=mission.country_code if mission else sponsorship.country_code)]
    if letter.parties[0].country_code is None:
        letter.parties = []
    letter.people = [LetterPerson(person_id=person.id)]
    go_on(letter, LetterStatus.FOR_SIGNATURE, scope=sponsorship.event.ref, actor=actor, is_new=True)
    return letter


def _fill(issued: TravelLetter, ground: LetterGround, mission: CountryContact | None) -> None:
    """Write what it says, with the words of its kind that count now; the passport stays out of it."""
    letter, language = issued.letter, issued.letter.language
    words = words_of_letters()[(issued.kind, language)]
    letter.template_version = words.version
    given = values_in(ground, language) | {"verification": verification_said(issued, language)}
    to = LetterTo.of_contact(mission, language) if mission else LetterTo(ground.sponsorship.person)
    if mission is None and ground.sponsorship.country_code:
        to = LetterTo(ground.sponsorship.person, country_code=ground.sponsorship.country_code)
    facts = PaperFacts(
        ground.sponsorship.event, network(), None, salutation_table(), letter.letter_on, letter.reference
    )
    letter.subject = " ".join(filled_paper(words.subject, to, facts, language, given).split())[:300]
    letter.body = filled_paper(words.body, to, facts, language, given)
    letter.signature = filled_paper(words.signature, to, facts, language, given)
    letter.addressee = "" if issued.kind is LetterKind.VISA_SUPPORT else "\n".join(to.lines_in(language))
    db.session.flush()


def _release(letter: Letter, sponsorship: Sponsorship, actor: str) -> None:
    """What nobody signs by hand goes out at once: its number and its code vouch for it."""
    scope, why = sponsorship.event.ref, gettext("Issued by the office with a code that anybody can check.")
    for status in (LetterStatus.SIGNED, LetterStatus.SENT):
        go_on(letter, status, why=why, scope=scope, actor=actor)


def void_letter(issued: TravelLetter, why: str, actor: str = "") -> None:
    """From now on it is not valid; it stays readable, and its number is not given again."""
    if issued.voided_at is not None:
        return
    issued.voided_at = now()
    go_on(issued.letter, LetterStatus.VOID, why=why, actor=actor)
    audit.record("travel_letter.voided", issued.ref, actor=actor or None)


def note_letter_void(letter: Letter) -> None:
    """It was made void in the register: whoever checks its code is told so."""
    issued = db.session.scalar(select(TravelLetter).where(TravelLetter.letter_id == letter.id))
    if issued is not None and issued.voided_at is None:
        issued.voided_at = now()
        audit.record("travel_letter.voided", issued.ref)


def void_letters_of(sponsorship: Sponsorship, why: str, actor: str = "") -> int:
    """All that stand: the sponsorship was cancelled, or somebody else comes. How many."""
    standing = standing_letters(sponsorship)
    for one in standing:
        void_letter(one, why, actor)
    return len(standing)
