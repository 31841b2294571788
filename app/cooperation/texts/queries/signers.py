"""Who signed, where the directory knows them: by exactly the name that stands under a text, of that country, and one only."""

from collections.abc import Sequence

from sqlalchemy import select

from app.cooperation.texts.models import TextSignature
from app.core.extensions import db
from app.core.searching import folded_words
from app.people.models import Person


def signer_named(name: str, country_code: str | None) -> int | None:
    """Whom of that country the directory knows by exactly this name, where it is one; for a bloc of any country."""
    query = select(Person.id).where(Person.name_folded.in_(_foldings(name)))
    if country_code is not None:
        query = query.where(Person.country_code == country_code)
    found = db.session.scalars(query.where(Person.merged_into_id.is_(None), Person.erased_at.is_(None)).limit(2)).all()
    return found[0] if len(found) == 1 else None


def signatures_named(person: Person) -> Sequence[TextSignature]:
    """Those that were entered under the person's name before the directory knew them, as far as they can be nobody else's."""
    unknown = select(TextSignature).where(TextSignature.person_id.is_(None), TextSignature.name != "")
    same = (one for one in db.session.scalars(unknown) if person.name_folded in _foldings(one.name))
    return [one for one in same if signer_named(one.name, one.country_code) == person.id]


def _foldings(name: str) -> set[str]:
    """The directory writes family names first: the words of the name, begun at each of them."""
    parts = name.split()
    return {folded_words(" ".join(parts[at:] + parts[:at]), 250) for at in range(len(parts))}
