"""Digests, made at seven by each recipient's clock. A run that was missed is made up by the next."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.forums.actions import digesting
from app.forums.queries.digests import due_digests
from app.jobs.registry import job
from app.jobs.rows import one_by_one


@job("send_digests", every=timedelta(minutes=1), title=_l("Send the digests of forums"))
def send_digests() -> Iterator[Exception | None]:
    """Some participants of a forum at once. Where one of them fails, each is served by itself."""
    at = now()
    due = due_digests(at)
    db.session.rollback()
    for forum_id, participants in due.items():
        for served in pieces(participants, digesting.SERVED_TOGETHER):
            try:
                digesting.send_due(forum_id, served, at)
                db.session.commit()
                yield None
            except Exception:
                db.session.rollback()
                yield from one_by_one(served, partial(_serve, forum_id))


def _serve(forum_id: int, participant_id: int) -> bool:
    return digesting.send_due(forum_id, [participant_id], now()) > 0
