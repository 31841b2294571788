"""Forums of tens of thousands of contributions, written by few statements: one is made in full, the others are its copies."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import String, cast, func, insert, literal, select, text

from app.core.clock import now
from app.core.extensions import Model, db
from app.core.pieces import pieces
from app.forums.actions.indexing import row_of
from app.forums.bitmaps import bits_at, stored_bits
from app.forums.models import (
    Contribution,
    Forum,
    ForumIndexRow,
    ForumParticipant,
    ForumReading,
    ForumTopic,
    ReviewReason,
    Via,
)
from app.forums.models.index import mark_of
from app.forums.paths import path_below
from app.network.models import Membership
from app.people.models import Person
from tests import make
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_participant,
    make_sister_of,
    make_translation,
)
from tests.make_many import AT_ONCE, copies

#: As many as the largest forum of the measure holds, and as take part in each.
IN_A_FORUM, PARTICIPANTS = 50_000, 300
WORDS = "La apertura de los datos de compras públicas ayuda a quien vigila y a quien vende, si se mantiene al día. "
BODY = (WORDS * 8)[:800]
COUNTRIES = ("AR", "BO", "BR", "CL", "CO", "CR", "EC", "JM", "MX", "PE", "PY", "UY")
#: Members of the network of whom nobody writes: with the others they are thirty-three.
SILENT = (
    "AG", "BB", "BS", "BZ", "CU", "DM", "DO", "GD", "GT", "GY", "HN", "HT", "KN", "LC", "NI", "PA", "SR", "SV", "TT",
    "VC", "VE",
)  # fmt: skip
#: Each so manieth contribution has a translation; so many of the first were brought to a sister forum.
TRANSLATED, BROUGHT = 10, 20


class FilledForum(NamedTuple):
    """The first forum, and its one topic in which everything stands."""

    forum: Forum
    topic: ForumTopic
    held: Contribution
    participant: ForumParticipant


def filled(contributions: int) -> FilledForum:
    """So many contributions, fifty thousand a forum, and one that waits for a moderator; committed."""
    members = set(db.session.scalars(select(Membership.country_code)))
    for code in sorted({*COUNTRIES, *SILENT} - members):
        make.make_membership(code)
    whole = min(contributions, IN_A_FORUM)
    forum = make_forum("Foro de medida", slug="medida", code="medida")
    question = make_forum_question(forum)
    authors = _taking_part(make_participant(forum, make.make_person()))
    first = make_participant(forum, make.make_person())
    contribution = make_contribution(first, forum, BODY, question=question, title="El tema de medida")
    contribution.spread_at = now()
    db.session.flush()
    topic = db.session.get_one(ForumTopic, contribution.topic_id)
    _contributions(contribution, authors, whole)
    forum.last_number, topic.last_number, topic.contribution_count = whole, whole, whole
    topic.visible = stored_bits(bits_at(range(1, whole + 1)))
    db.session.flush()
    _index(contribution, forum)
    for number in range(1, contributions // whole):
        _copy(forum, topic, number)
    _reset_sequence(Contribution)
    _derived(contribution, forum)
    held = make_contribution(first, forum, BODY, parent=contribution, reasons=(ReviewReason.RATE,))
    db.session.commit()
    return FilledForum(forum, topic, held, first)


def _taking_part(like: ForumParticipant) -> list[int]:
    names = (
        {"given_names": "Ana", "family_names": f"Ejemplo {n}", "email": f"f{n}@compras.example"}
        for n in range(PARTICIPANTS)
    )
    people = copies(db.session.get_one(Person, like.person_id), names)
    copies(like, ({"person_id": person} for person in people))
    refs = db.session.scalars(select(Person.public_id).where(Person.id.in_(people)))
    seen = stored_bits(bits_at(range(1, 50)))
    rows = [{"person_ref": ref, "forum_id": like.forum_id, "seen": seen, "at": now()} for ref in refs]
    db.session.execute(insert(ForumReading), rows)
    return people


def _derived(first: Contribution, forum: Forum) -> None:
    """Translations of each tenth, and the first ones once more in a sister forum."""
    like = make_translation(first)
    copies(like, ({"contribution_id": each} for each in _ids(forum)[TRANSLATED::TRANSLATED]))
    sister = make_sister_of(forum, "Measured forum", slug="measured", code="measured", language="en")
    place = {"forum_id": sister.id, "topic_id": _topic_of(sister, first), "parent_id": None, "depth": 0}
    copies(first, (
        place | {"number": at, "path": path_below("", at), "brought_from_id": each, "via": Via.BROUGHT}
        for at, each in enumerate(_ids(forum)[:BROUGHT], 1)
    ))  # fmt: skip


def _topic_of(sister: Forum, first: Contribution) -> int:
    like = db.session.get_one(ForumTopic, first.topic_id)
    change = {"forum_id": sister.id, "question_id": None, "visible": stored_bits(bits_at(range(1, BROUGHT + 1)))}
    return copies(like, iter([change | {"contribution_count": BROUGHT, "last_number": BROUGHT}]))[0]


def _ids(forum: Forum) -> list[int]:
    return list(db.session.scalars(select(Contribution.id).where(Contribution.forum_id == forum.id).order_by("id")))


def _index(first: Contribution, forum: Forum) -> None:
    """What each is found by: the same words but its number and its author's."""
    like, found = row_of(first), db.session.get_one(ForumIndexRow, first.id)
    others = select(Contribution.id, Contribution.number, Contribution.snapshot_name)
    others = others.where(Contribution.forum_id == forum.id, Contribution.id > first.id).order_by(Contribution.id)
    rows = (
        {
            "contribution_id": each,
            "words_folded": f"{like['words_folded']} {number}",
            "names_folded": name.lower(),
        }
        for each, number, name in db.session.execute(others).all()
    )
    for some in pieces(rows, AT_ONCE):
        db.session.execute(insert(ForumIndexRow), some)
    db.session.expire(found)


def _contributions(like: Contribution, authors: list[int], whole: int) -> None:
    """Threads of five: a root, three that answer one below the other, and one that answers the root."""

    def others() -> Iterator[dict[str, Any]]:
        paths = {0: like.path or ""}
        for at in range(1, whole):
            step, root = at % 5, at - at % 5
            parent = None if step == 0 else root if step == 4 else at - 1
            path = path_below(paths[parent] if parent is not None else "", at + 1)
            paths[at] = path
            if step == 0:
                paths = {at: path}
            yield {
                "number": at + 1, "path": path, "depth": len(path) // 4 - 1,
                "parent_id": None if parent is None else like.id + parent,
                "author_id": authors[at % len(authors)], "country_code": COUNTRIES[at % len(COUNTRIES)],
                "snapshot_name": f"Ana Ejemplo {at % len(authors)}", "body": f"{at + 1}. {BODY}",
            } | _moments(at)  # fmt: skip

    ids = copies(like, others())
    assert ids[-1] == like.id + whole - 1, "contributions have to follow each other, for their parents to be known"


def _moments(at: int) -> dict[str, datetime]:
    """Spread over the days of the forum, the last one just now."""
    moment = now() - timedelta(days=10) + timedelta(seconds=at * 10)
    return {"submitted_at": moment, "published_at": moment, "spread_at": moment}


def _copy(forum: Forum, topic: ForumTopic, number: int) -> None:
    """Another forum with the same contributions: whatever names a row is moved on by as many."""
    (forum_id,) = copies(forum, iter([{"slug": f"medida-{number}", "code": f"medida{number}"}]))
    (topic_id,) = copies(topic, iter([{"forum_id": forum_id, "question_id": None}]))
    table = Contribution.__table__
    first, last = db.session.execute(select(func.min(table.c.id), func.max(table.c.id))).one()
    moved = last - first + 1
    said = {
        "id": table.c.id + moved,
        "public_id": literal("copied") + cast(table.c.id + moved, String),
        "forum_id": literal(forum_id),
        "topic_id": literal(topic_id),
        "parent_id": table.c.parent_id + moved,
    }
    columns = [column.name for column in table.c]
    rows = select(*(said.get(name, table.c[name]) for name in columns)).where(table.c.forum_id == forum.id)
    db.session.execute(insert(Contribution).from_select(columns, rows))
    _copy_index(forum, forum_id, moved)


def _copy_index(forum: Forum, to: int, moved: int) -> None:
    """The same rows of the index, with the mark of the other forum."""
    marks = {"old": mark_of(forum.id), "new": mark_of(to), "forum": forum.id, "moved": moved}
    words = "replace(words_folded, :old || ' ', :new || ' ')"
    if db.engine.dialect.name == "postgresql":
        words = "replace(words_folded::text, quote_literal(:old), quote_literal(:new))::tsvector"
    db.session.execute(
        text(
            "INSERT INTO forum_index (contribution_id, words_folded, names_folded)"
            f" SELECT contribution_id + :moved, {words}, names_folded FROM forum_index"
            " JOIN contribution ON contribution.id = contribution_id WHERE forum_id = :forum"
        ),
        marks,
    )


def _reset_sequence(model: type[Model]) -> None:
    """PostgreSQL's counter of ids did not see those that were given."""
    if db.engine.dialect.name == "postgresql":
        name = model.__tablename__
        db.session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"))
