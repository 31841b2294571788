"""That a country or a bloc signed a text is entered, with the document that shows it."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy.exc import IntegrityError

from app.cooperation.bodies import CooperationBody
from app.cooperation.texts.actions.locking import lock_text
from app.cooperation.texts.mails import tell_signed
from app.cooperation.texts.models import ConsultedText, TextSignature, TextStatus
from app.cooperation.texts.queries.one import newest_published
from app.cooperation.texts.queries.signers import signer_named
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.taken_keys import is_taken
from app.library.files.actions import add_file, claim_files, release_files
from app.library.files.intake import TakenFile

#: When what was signed may be entered.
SIGNED_IN = (TextStatus.ADOPTED, TextStatus.OPEN_FOR_SIGNATURE)


@dataclass(frozen=True)
class SignatureWords:
    """What a form says of a signature."""

    name: str
    position: str
    signed_on: date
    place: str
    reservation: str


def refuse_before_adoption(text: ConsultedText) -> None:
    """Raises `Refused` where nothing can have been signed yet, or no more is taken."""
    if text.status is TextStatus.CLOSED:
        raise Refused(gettext("The text is closed: open it for signature again to enter another."))
    if text.status not in SIGNED_IN:
        raise Refused(gettext("The text is not adopted yet: nobody can have signed it."))


def enter_signature(
    text: ConsultedText, body: CooperationBody, words: SignatureWords, taken: TakenFile, actor: str = ""
) -> TextSignature:
    """Keep the fact and its document, and tell the contacts of who signed. Raises `Refused`."""
    lock_text(text)
    refuse_before_adoption(text)
    version = newest_published(text)
    if version is None or (body.country_code is None) == (body.bloc_id is None):
        raise Refused(gettext("A country signs, or a bloc beside its countries."))
    if words.signed_on > present_day() or (text.adopted_on and words.signed_on < text.adopted_on):
        raise Refused(gettext("Choose a day from the adoption until today."), "signed_on")
    made = TextSignature(
        text_id=text.id,
        version_id=version.id,
        country_code=body.country_code,
        bloc_id=body.bloc_id,
        person_id=signer_named(words.name, body.country_code),
        **vars(words),
        entered_at=now(),
        entered_by=actor or audit.acting(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:
        signer = TextSignature.country_code if body.country_code else TextSignature.bloc_id
        if not is_taken(error, TextSignature.text_id, signer):
            raise
        raise Refused(gettext("%(name)s has signed this text already.", name=body.name)) from None
    _hang(made, taken)
    audit.record("consulted_text.signed", text.ref, actor=actor or None, fields=[body.country_code or "bloc"])
    tell_signed(text, made)
    return made


def _hang(signature: TextSignature, taken: TakenFile) -> None:
    file = add_file(taken, None)
    claim_files([file.public_id], None, signature.ref)
    release_files(signature.ref)
