"""Whether what was told of a sister forum still holds when it leaves."""

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.core.references import number_in
from app.forums.letters import told_heading
from app.forums.models import Contribution
from app.mail.models import OutboxMessage


def answer_told(cause_ref: str | None, _about_ref: str | None) -> Contribution | None:
    """The answer in a sister forum, with the copy that it answers."""
    number = number_in(Contribution, cause_ref)
    query = select(Contribution).where(Contribution.id == number).options(joinedload(Contribution.parent))
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none() if number else None


def why_not_told_elsewhere(answer: Contribution, message: OutboxMessage) -> str | None:
    """It is out of sight by now, or what it answers is, or its author is named less."""
    if not answer.is_published:
        return f"contribution_{answer.state.value}"
    if answer.parent is None or not answer.parent.is_published:
        return "answered_changed"
    with force_locale(message.language):
        return None if told_heading(answer) in message.text else "attribution_changed"
