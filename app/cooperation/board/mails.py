"""What two who have and need the same are written: once an introduction, three months later a question."""

from datetime import datetime
from functools import partial

from app.cooperation.board.models import BoardEntry, BoardMatch, BoardSide
from app.cooperation.board.words import board_body
from app.core.clock import now
from app.core.links import link_for
from app.core.settings import settings
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, post
from app.mail.quiet import quiet_hours, quiet_until
from app.registration.links import registration_token
from app.registration.models import Registration


def introduced(match: BoardMatch, side: BoardSide) -> OutboxMessage | None:
    """Who is on the other side, and how to reach them."""
    other = match.entry_of(side.opposite)
    reach = _address(other.registration) if other.registration is not None else ""
    return _post("introduced", match, side, reach=reach)


def asked_what_came(match: BoardMatch, side: BoardSide) -> OutboxMessage | None:
    """What came of it: three answers to choose from, on a page that the link opens."""
    registration = match.entry_of(side).registration
    zone = registration.person.zone if registration is not None else ""
    due_at = quiet_until(now(), zone or settings().zone, quiet_hours())
    return _post("what_came", match, side, due_at=due_at)


def is_written_to(entry: BoardEntry) -> bool:
    """Whether the card names a participant who can be written: the office pastes cards that name none."""
    return entry.registration is not None and entry.registration.is_active


def _post(
    kind: str, match: BoardMatch, side: BoardSide, reach: str = "", due_at: datetime | None = None
) -> OutboxMessage | None:
    own, other = match.entry_of(side), match.entry_of(side.opposite)
    registration = own.registration
    if registration is None or not is_written_to(own):
        return None
    person, language = registration.person, registration.language
    recipient = Recipient(registration.formal_name, _address(registration), language, person.public_id, person.zone)
    where = {"token": registration_token(registration), "match_id": match.public_id}
    return post(
        f"cooperation/{kind}",
        recipient,
        key=f"{match.ref}:{kind}:{side.value}",
        about_ref=match.ref,
        cause=match,
        reply_to=reach,
        due_at=due_at,
        context={
            "event": match.have.event,
            "own": own,
            "other": other,
            "note": match.note,
            "name": _name(other),
            "body": partial(board_body, other),  # when it is rendered: in the recipient's language
            "reach": reach,
            "url": link_for(language, "linked_board.outcome", **where),
        },
    )


def _name(entry: BoardEntry) -> str:
    return entry.registration.formal_name if entry.registration is not None else ""


def _address(registration: Registration) -> str:
    """Where messages about the registration go."""
    return registration.email or registration.person.mail_address
