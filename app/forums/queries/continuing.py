"""The forums that continue an event."""

from collections.abc import Sequence

from sqlalchemy.orm import load_only

from app.accounts.models import Account
from app.core.extensions import db
from app.events.models import Event
from app.forums.models import Forum
from app.forums.queries.sight import visible_forums


def forums_after(event: Event, viewer: Account | None) -> Sequence[Forum]:
    """Those that `viewer` may see, drafts left out; one statement."""
    query = visible_forums(viewer).where(Forum.event_id == event.id, Forum.announced_at.is_not(None))
    shown = (Forum.slug, Forum.title, Forum.language, Forum.zone, Forum.state, Forum.opens_at, Forum.closes_at)
    return db.session.scalars(query.options(load_only(*shown)).order_by(Forum.language, Forum.id)).all()
