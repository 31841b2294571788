"""Files that come with the words of a message: judged and handed to the store while no transaction is open."""

from flask import current_app
from flask_babel import gettext

from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.letters.actions.attaching import attach_to_mailing
from app.letters.forms.words import WordsForm
from app.letters.loaders import draft_here
from app.library.files.intake import TakenFile, take_in
from app.library.files.models import store_key_of
from app.library.files.store import StoreOutOfReach, put_bytes


def attached_with(form: WordsForm, event: Event, public_id: str) -> bool:
    """Hang what `form` brought on the draft and commit; False when a file was refused, which stands at the field.

    The words were kept before, so nothing typed is lost with a file.
    """
    uploads = [one for one in form.files.data or () if one and one.filename]
    if not uploads:
        return True
    try:
        taken = [take_in(one.filename or "", one.stream) for one in uploads]
        for one in taken:
            put_bytes(store_key_of(one.public_id), one.content)
        _hang(taken, event, public_id)
    except Refused as refused:
        db.session.rollback()
        form.files.errors = [refused.reason]
    except StoreOutOfReach as error:
        current_app.logger.error("the store of files is out of reach: %s", error)
        form.files.errors = [gettext("The files could not be kept just now. Try again in a few minutes.")]
    return not form.files.errors


def _hang(taken: list[TakenFile], event: Event, public_id: str) -> None:
    attach_to_mailing(draft_here(event, public_id), event, taken)
    db.session.commit()
