"""Files that come with a form: each is judged and kept, what is left out is told, and all of it stays with the form."""

from collections.abc import Sequence
from datetime import timedelta

from flask import current_app
from flask_babel import gettext

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.attached import MOST_FILES
from app.forums.forms.writing import ContributionForm
from app.library.files.actions import add_file
from app.library.files.intake import TakenFile, take_in
from app.library.files.models import store_key_of
from app.library.files.queries import number_unclaimed, unclaimed_files
from app.library.files.store import StoreOutOfReach, put_bytes

#: Files that one person may send within a day without sending what they belong to.
UNSENT_A_DAY = 40


def keep_with_form(form: ContributionForm, person_ref: str) -> None:
    """Keep what `form` brought, and show it as attached. What was read before is read anew: the transaction ends.

    The files are looked at and handed to the store while no transaction is open.
    """
    if not form.files:
        return
    wanted = unclaimed_files(form.attached_ids, person_ref)
    told = [] if len(wanted) == len(set(form.attached_ids)) else [_not_here()]
    if len(wanted) > MOST_FILES:
        wanted, told = wanted[:MOST_FILES], [_too_many()]
    ids = [file.public_id for file in wanted]
    if form.uploads:
        ids += _kept(form, MOST_FILES - len(ids), person_ref, told)
    form.offer_files(unclaimed_files(ids, person_ref))
    form.files.errors = [*form.files.errors, *told]


def _kept(form: ContributionForm, room: int, person_ref: str, told: list[str]) -> list[str]:
    """Public ids of what is kept; `told` gets a sentence for each file that is left out."""
    unsent = number_unclaimed(person_ref, now() - timedelta(days=1))
    db.session.rollback()
    taken: list[TakenFile] = []
    for upload in form.uploads:
        try:
            if len(taken) >= room:
                raise Refused(_too_many())
            if unsent + len(taken) >= UNSENT_A_DAY:
                raise Refused(
                    gettext("You have sent many files today. Send your contribution first, then attach more.")
                )
            taken.append(take_in(upload.filename or "", upload.stream))
        except Refused as refusal:
            told += [refusal.reason] if refusal.reason not in told else []
    return _stored(taken, person_ref, told)


def _stored(taken: Sequence[TakenFile], person_ref: str, told: list[str]) -> list[str]:
    try:
        for one in taken:
            put_bytes(store_key_of(one.public_id), one.content)
    except StoreOutOfReach as error:
        current_app.logger.error("the store of files is out of reach: %s", error)
        told.append(
            gettext("The files could not be kept just now. Try again in a few minutes, or send your text alone.")
        )
        return []
    for one in taken:
        add_file(one, person_ref)
    db.session.commit()
    return [one.public_id for one in taken]


def _not_here() -> str:
    return gettext("A file that you attached is not here any more. Attach it again.")


def _too_many() -> str:
    return gettext("Attach at most %(number)d files.", number=MOST_FILES)
