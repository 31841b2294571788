"""The office's own words: templates of letters, with their versions, and how officials are greeted."""

from flask_babel import gettext
from sqlalchemy import func, select

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.letters.models import AddresseeGender, FormOfAddress, LetterKind, LetterTemplate, Salutation
from app.letters.paper_fields import unknown_paper_fields
from app.letters.templates import LetterWords, words_of_letters


def save_template(kind: LetterKind, language: str, words: LetterWords) -> int:
    """Write the next version of the words of a kind; its number, that of the present one when nothing differs.

    Raises `Refused` for a field that does not exist.
    """
    unknown = unknown_paper_fields(f"{words.subject} {words.body} {words.signature}", kind)
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in unknown)
        raise Refused(gettext("There is no field %(names)s. Take it out, or choose one from the list.", names=names))
    present = words_of_letters()[(kind, language)]
    if (present.subject, present.body, present.signature) == (words.subject, words.body, words.signature):
        return present.version
    own = select(func.max(LetterTemplate.version)).where(
        LetterTemplate.kind == kind, LetterTemplate.language == language
    )
    version = (db.session.scalar(own) or 0) + 1
    db.session.add(
        LetterTemplate(
            kind=kind,
            language=language,
            version=version,
            subject=words.subject,
            body=words.body,
            signature=words.signature,
            written_at=now(),
            written_by=audit.acting(),
        )
    )
    db.session.flush()
    audit.record("letter_template.written", target=f"letter_template:{kind.value}.{language}", note=str(version))
    return version


def save_salutation(language: str, form: FormOfAddress, gender: AddresseeGender, greeting: str, leave: str) -> None:
    """Write how one form of address is greeted and taken leave of."""
    query = select(Salutation).where(
        Salutation.language == language, Salutation.form == form, Salutation.gender == gender
    )
    line = db.session.scalar(query) or Salutation(language=language, form=form, gender=gender)
    line.greeting, line.closing = greeting, leave
    line.written_at, line.written_by = now(), audit.acting()
    db.session.add(line)
    db.session.flush()
    audit.record("salutation.written", target=f"salutation:{language}.{form.value}.{gender.value}")
