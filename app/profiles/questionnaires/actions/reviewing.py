"""The office reviews what a country handed in: it goes back with notes, or is accepted."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import select

from app.contacts.queries.current import contacts_of
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.profiles.models import CountryResponse, QuestionnaireItem, ResponseStatus, ReviewNote
from app.profiles.questionnaires import mails

#: A note on one item, or (None) on the whole.
Note = tuple[QuestionnaireItem | None, str]


def return_response(response: CountryResponse, notes: Sequence[Note]) -> None:
    """Give it back with notes; the country's coordinator is told by mail. Raises `Refused` without a note."""
    _lock_submitted(response)
    if not notes:
        raise Refused(gettext("Write at least one note: what the country should look at again."))
    at, by = now(), audit.acting()
    for item, text in notes:
        item_id = item.id if item is not None else None
        db.session.add(
            ReviewNote(response_id=response.id, item_id=item_id, text=text, written_at=at, written_by=by, sent_at=at)
        )
    response.status, response.returned_at = ResponseStatus.RETURNED, at
    db.session.flush()
    audit.record("questionnaire.returned", response.ref)
    if (coordinator := contacts_of([response.country_code])[response.country_code].coordinator) is not None:
        mails.response_returned(response, coordinator, notes)


def accept_response(response: CountryResponse) -> None:
    """It is complete: the network may publish and compare it."""
    _lock_submitted(response)
    response.status, response.accepted_at = ResponseStatus.ACCEPTED, now()
    db.session.flush()
    audit.record("questionnaire.accepted", response.ref)


def _lock_submitted(response: CountryResponse) -> None:
    query = select(CountryResponse.id).where(CountryResponse.id == response.id)
    db.session.execute(query.with_for_update(key_share=True))
    db.session.refresh(response, ["status"])
    if response.status is not ResponseStatus.SUBMITTED:
        raise Refused(gettext("This is not with the office: it was not handed in, or somebody has decided already."))
