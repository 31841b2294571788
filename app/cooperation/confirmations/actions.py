"""Countries are asked about what is recorded of them, and answer."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import select

from app.contacts.models import CountryContact
from app.contacts.queries.current import CountryContacts, contacts_of
from app.cooperation.confirmations.mails import confirmation_of_record_asked, office_told_of_answer, progress_asked
from app.cooperation.confirmations.models import CooperationAsked, CooperationQuestion, CountryWord
from app.cooperation.confirmations.queries import question_to, questions_about
from app.cooperation.confirmations.wording import countries_asked, words_hash_of
from app.cooperation.models import CooperationNature, CooperationRecord, CooperationStatus
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused

LONGEST = 2000
Tell = Callable[[CooperationQuestion, CooperationRecord, CountryContact], object]


@dataclass(frozen=True)
class AskedCountries:
    """By code: whom a message went to, and who has nobody that mail reaches."""

    written: list[str]
    unreached: list[str]


@dataclass(frozen=True)
class CountryAnswer:
    """What a country says of a record; `progress` only where it was asked how it went."""

    word: CountryWord | None  #: None where it says nothing of whether the record is right
    remark: str = ""
    progress: str = ""
    state: CooperationStatus | None = None


def ask_to_confirm(record: CooperationRecord) -> AskedCountries:
    """Ask both sides whether the record is right, but for who confirmed the same words. Raises `Refused`."""
    if record.nature is not CooperationNature.SUPPORT:
        raise Refused(gettext("Only support among countries is confirmed by them."))
    if record.is_draft:
        raise Refused(gettext("This is a draft that nobody else sees. Save the record first, then ask the countries."))
    words = words_hash_of(record)
    confirmed = {
        one.country_code
        for one in questions_about(record)
        if one.about is CooperationAsked.CONFIRM and one.word is CountryWord.RIGHT and one.words_hash == words
    }
    codes = [code for code in countries_asked(record) if code not in confirmed]
    if not codes:
        raise Refused(gettext("Every country of this record has confirmed it as it stands."))
    return _ask(record, codes, CooperationAsked.CONFIRM, 0, confirmation_of_record_asked)


def ask_how_it_went(record: CooperationRecord) -> AskedCountries:
    """Ask both sides once in this year."""
    return _ask(record, countries_asked(record), CooperationAsked.PROGRESS, now().year, progress_asked)


def _ask(record: CooperationRecord, codes: list[str], about: CooperationAsked, year: int, tell: Tell) -> AskedCountries:
    """One question a country; who asks at the same time asks the same."""
    _lock(record)
    contacts, asked = contacts_of(codes), AskedCountries([], [])
    for code in codes:
        question = question_to(record, code, about)
        if question is None or question.year != year:
            question = CooperationQuestion(record_id=record.id, country_code=code, about=about, year=year)
            db.session.add(question)
        question.asked_at, question.words_hash = now(), words_hash_of(record)
        question.word, question.answered_at, question.answered_by = None, None, ""
        db.session.flush()
        contact = _who_speaks(contacts[code])
        if contact is not None:
            tell(question, record, contact)
        (asked.unreached if contact is None else asked.written).append(code)
    audit.record("cooperation.asked", record.ref, fields=[about.value])
    return asked


def say_of_record(record: CooperationRecord, code: str, said: CountryAnswer, actor: str) -> None:
    """The country answers what it was asked, or says unasked whether the record is right. The office hears what it must read."""
    _lock(record)
    if said.word is not None:
        _say_whether_right(record, code, said, actor)
    progress = question_to(record, code, CooperationAsked.PROGRESS)
    told = said.progress or said.state is not None
    if progress is not None and told and (progress.text, progress.state) != (said.progress, said.state):
        progress.text, progress.state = said.progress, said.state
        _answered(progress, actor)
        office_told_of_answer(progress, record)
    fields = [said.word.value] if said.word is not None else [CooperationAsked.PROGRESS.value]
    audit.record("cooperation.answered", record.ref, actor=actor, fields=fields)


def _say_whether_right(record: CooperationRecord, code: str, said: CountryAnswer, actor: str) -> None:
    question = question_to(record, code, CooperationAsked.CONFIRM)
    if question is None:
        question = CooperationQuestion(
            record_id=record.id, country_code=code, about=CooperationAsked.CONFIRM, year=0, asked_at=now()
        )
        db.session.add(question)
    is_news = (question.word, question.text) != (said.word, said.remark)
    question.word, question.text, question.words_hash = said.word, said.remark, words_hash_of(record)
    _answered(question, actor)
    if is_news and (said.word is CountryWord.NOT_RIGHT or said.remark):
        office_told_of_answer(question, record)


def _answered(question: CooperationQuestion, actor: str) -> None:
    question.answered_at, question.answered_by = now(), actor
    db.session.flush()


def _lock(record: CooperationRecord) -> None:
    db.session.execute(select(CooperationRecord.id).where(CooperationRecord.id == record.id).with_for_update())


def _who_speaks(contacts: CountryContacts) -> CountryContact | None:
    """The coordinator, else the first alternate whom mail reaches."""
    speaking = [*([contacts.coordinator] if contacts.coordinator is not None else []), *contacts.alternates]
    return next((one for one in speaking if one.mail_address), None)
