"""What is public can be found: also what was published before there was an index, or came in by a restored table."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.forums.actions.indexing import index_again
from app.forums.models import Contribution
from app.forums.queries.indexing import not_indexed
from app.jobs.registry import job
from app.jobs.rows import piece_by_piece


@job("index_forums", every=timedelta(hours=1), title=_l("Let contributions to forums be found"))
def index_forums() -> Iterator[Exception | None]:
    """Take in what the index lacks. What is published is taken in at once: usually there is nothing to do."""
    yield from piece_by_piece(not_indexed(), lambda ids: index_again(Contribution.id.in_(ids)))
