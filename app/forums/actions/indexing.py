"""What a contribution is found by is written as what is visible changes, in the same transaction: only here."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import load_only

from app.core.extensions import db
from app.forums.models import Contribution, Forum, ForumIndexRow
from app.forums.models.index import mark_of
from app.forums.shown_contributions import byline_of
from app.forums.stems import folded_parts, keys_of

#: What a row of the index is made of.
_READ = (
    Contribution.forum_id, Contribution.state, Contribution.number, Contribution.body, Contribution.language,
    Contribution.attribution, Contribution.author_id, Contribution.snapshot_name, Contribution.snapshot_institution,
    Contribution.country_code, Contribution.kind,
)  # fmt: skip


def index_changed(_forum: Forum, contribution: Contribution) -> None:
    """Let it be found as it is now, or not at all when it is not public (`hooks.contribution_changed`)."""
    index_contributions([contribution])


def index_contributions(contributions: Sequence[Contribution]) -> None:
    """The same of many, in two statements at most."""
    gone = [one.id for one in contributions if not one.is_published]
    if gone:
        db.session.execute(delete(ForumIndexRow).where(ForumIndexRow.contribution_id.in_(gone)))
    rows = [row_of(one) for one in contributions if one.is_published]
    if not rows:
        return
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    kept = insert(ForumIndexRow)
    values = {name: kept.excluded[name] for name in ("words_folded", "names_folded")}
    db.session.execute(kept.on_conflict_do_update(index_elements=["contribution_id"], set_=values), rows)


def row_of(contribution: Contribution) -> dict[str, Any]:
    """The row of the index that a published contribution has."""
    byline = byline_of(contribution)
    names = [word for word, _start, _end in folded_parts(f"{byline.name} {byline.institution}")]
    words = [mark_of(contribution.forum_id), *keys_of(contribution.body, contribution.language)]
    return {
        "contribution_id": contribution.id,
        "words_folded": " ".join(words),
        "names_folded": " ".join(names) or None,
    }


def index_again(*conditions: ColumnElement[bool]) -> int:
    """Let those contributions be found as they are now, whatever was kept; returns how many there are."""
    query = select(Contribution).where(*conditions).options(load_only(*_READ)).order_by(Contribution.id)
    found = db.session.scalars(query, execution_options={"populate_existing": True}).all()
    index_contributions(found)
    return len(found)


def name_less(*conditions: ColumnElement[bool]) -> None:
    """After those contributions came under a stricter rule: who wrote them is found as they are attributed now."""
    has_names = select(ForumIndexRow.contribution_id).where(ForumIndexRow.names_folded.is_not(None))
    index_again(*conditions, Contribution.id.in_(has_names))
