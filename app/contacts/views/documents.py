"""A document that comes with a form: looked at and handed to the store while no transaction is open."""

from typing import Any

from flask import current_app
from flask_babel import gettext

from app.contacts.forms import ChangeForm
from app.core.extensions import db
from app.core.refusal import Refused
from app.library.files.intake import TakenFile, take_in
from app.library.files.models import store_key_of
from app.library.files.store import StoreOutOfReach, put_bytes


def taken_document(form: ChangeForm) -> TakenFile | None:
    """What `form` brought, its bytes kept; None when it brought nothing. What was read before is read anew.

    Raises `Refused` with why it is left out.
    """
    upload: Any = form.document.data
    if not upload:
        return None
    db.session.rollback()
    taken = take_in(upload.filename or "", upload.stream)
    try:
        put_bytes(store_key_of(taken.public_id), taken.content)
    except StoreOutOfReach as error:
        current_app.logger.error("the store of files is out of reach: %s", error)
        raise Refused(
            gettext("The document could not be kept just now. Try again in a few minutes, or write the reason alone.")
        ) from None
    return taken
