"""What contacts of countries, and those who commented on a text, are told: one function a message."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.contacts.links import contact_link
from app.contacts.mails import contact_clock, contact_recipient
from app.contacts.models import ContactKind, CountryContact
from app.contacts.queries.current import with_names
from app.contacts.queries.reached import reached_by_mail
from app.cooperation.texts.models import ConsultedText, ParagraphComment, TextParagraph, TextSignature, TextVersion
from app.cooperation.texts.queries.comments import countries_heard
from app.core.clock import now
from app.core.extensions import db
from app.core.links import link_for
from app.core.present_day import present_day
from app.core.settings import settings
from app.core.shown import country_name
from app.mail.outbox import Posting, Recipient, post_several
from app.mail.quiet import quiet_hours, quiet_until
from app.people.models import Person

#: Who is written to for a country.
TOLD = (ContactKind.COORDINATOR, ContactKind.ALTERNATE)


def tell_opened(text: ConsultedText) -> None:
    """Countries are asked for their positions, from when until when."""
    key = f"opened:{text.opens_on}:{text.closes_on}"
    post_several([_to_contact("text_opened", text, contact, key) for contact in _readers_of(text)])


def tell_ending(text: ConsultedText) -> None:
    """Those countries that have no position yet: how many days are left."""
    heard = countries_heard(text)
    left = (text.closes_on - present_day()).days if text.closes_on else 0
    key = f"ending:{text.closes_on}:{text.reminded_days}"
    contacts = [contact for contact in _readers_of(text) if contact.country_code not in heard]
    post_several([_to_contact("text_ending", text, one, key, is_scheduled=True, left=left) for one in contacts])


def tell_answered(text: ConsultedText, version: TextVersion, answered: Sequence[ParagraphComment]) -> None:
    """What became of each position, to the contacts of its country; of each personal comment, to who said it."""
    if not answered:
        return
    numbers = _numbers({(comment.version_id, comment.key) for comment in answered})
    by_country: dict[str, list[ParagraphComment]] = {}
    by_person: dict[int, list[ParagraphComment]] = {}
    for comment in answered:
        if comment.country_code is not None:
            by_country.setdefault(comment.country_code, []).append(comment)
        elif comment.person is not None and not comment.person.is_erased:
            by_person.setdefault(comment.person.id, []).append(comment)
    postings = [
        _to_contact(
            "text_answered",
            text,
            contact,
            f"answered:{version.number}",
            version=version,
            items=_items(by_country[contact.country_code or ""], numbers),
        )
        for contact in _readers_of(text, by_country)
    ]
    links = _links_of(text, by_person)
    postings += [
        _to_person(text, version, comments[0].person, _items(comments, numbers), links.get(number))
        for number, comments in by_person.items()
    ]
    post_several(postings)


def tell_adopted(text: ConsultedText) -> None:
    """The words stand for good; heads of delegation may sign."""
    post_several([_to_contact("text_adopted", text, one, f"adopted:{text.adopted_on}") for one in _readers_of(text)])


def tell_signed(text: ConsultedText, signature: TextSignature) -> None:
    """That the signature of their country or bloc was entered, to its contacts."""
    own = _current().where(
        CountryContact.country_code == signature.country_code
        if signature.country_code
        else CountryContact.bloc_id == signature.bloc_id
    )
    contacts = db.session.scalars(own).all() if text.is_for_contacts else []
    key = f"signed:{signature.public_id}"
    post_several([_to_contact("text_signed", text, one, key, signature=signature) for one in contacts])


def _current() -> Any:
    current = with_names().where(reached_by_mail(), CountryContact.kind.in_(TOLD))
    return current.order_by(CountryContact.id)


def _readers_of(text: ConsultedText, countries: Collection[str] | None = None) -> Sequence[CountryContact]:
    """The coordinators and alternates of all countries, or of some; nobody of what the office alone reads. One statement."""
    if not text.is_for_contacts:
        return []
    query = _current().where(CountryContact.country_code.is_not(None))
    if countries is not None:
        query = query.where(CountryContact.country_code.in_(countries))
    found: Sequence[CountryContact] = db.session.scalars(query).all()
    return found


def _links_of(text: ConsultedText, people: Collection[int]) -> Mapping[int, CountryContact]:
    """Who of these persons reads the text by a personal link, and needs no account; at most one statement."""
    if not people or not text.is_for_contacts:
        return {}
    current = with_names().where(CountryContact.until.is_(None), CountryContact.person_id.in_(people))
    return {
        one.person_id: one for one in db.session.scalars(current.order_by(CountryContact.id.desc())) if one.person_id
    }


def _numbers(places: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], int | None]:
    """The number of each paragraph by version and key; one statement."""
    versions = {version for version, _ in places}
    query = select(TextParagraph.version_id, TextParagraph.key, TextParagraph.number)
    rows = db.session.execute(query.where(TextParagraph.version_id.in_(versions)))
    return {(version, key): number for version, key, number in rows}


def _items(comments: Iterable[ParagraphComment], numbers: Mapping[tuple[int, int], int | None]) -> list[dict[str, Any]]:
    return [{"comment": one, "number": numbers.get((one.version_id, one.key))} for one in comments]


def _to_contact(
    name: str, text: ConsultedText, contact: CountryContact, key: str, *, is_scheduled: bool = False, **more: Any
) -> Posting:
    """A scheduled message waits for the end of quiet hours; what somebody did is told at once."""
    due_at = quiet_until(now(), contact_clock(contact), quiet_hours()) if is_scheduled else None
    return Posting(
        f"cooperation/{name}",
        contact_recipient(contact),
        key=f"{text.ref}:{key}:{contact.public_id}",
        subject_ref=contact.ref,
        about_ref=text.ref,
        cause=text,
        due_at=due_at,
        context={
            "text": text,
            "zone": settings().zone,
            "country": lambda: country_name(contact.country_code or ""),
            "url": contact_link(contact, "linked_texts.page", slug=text.slug),
            **more,
        },
    )


def _to_person(
    text: ConsultedText,
    version: TextVersion,
    person: Person | None,
    items: list[dict[str, Any]],
    contact: CountryContact | None,
) -> Posting:
    """By their personal link where they have one: whoever commented by it may have no account."""
    assert person is not None
    language = person.language or settings().language
    by_link = contact_link(contact, "linked_texts.page", slug=text.slug, language=language) if contact else ""
    return Posting(
        "cooperation/text_answered",
        Recipient(person.formal_name, person.mail_address, language, person.public_id, person.zone),
        key=f"{text.ref}:answered:{version.number}:{person.public_id}",
        about_ref=text.ref,
        cause=text,
        context={
            "text": text,
            "version": version,
            "country": None,
            "items": items,
            "url": by_link or link_for(language, "texts.show", slug=text.slug),
        },
    )
