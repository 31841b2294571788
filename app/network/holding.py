"""One entry at a time, where two that are alike must be one and no row of their own can be held yet."""

from sqlalchemy import select

from app.core.extensions import db
from app.network.models import Network


def one_at_a_time() -> None:
    """Wait until nobody else enters something; others wait until this transaction ends."""
    db.session.execute(select(Network.id).with_for_update())
