"""Forums of tens of thousands of contributions, written by few statements: one is made in full, the others are its copies."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, insert, literal, select, text

from app.core.clock import now
from app.core.extensions import Model, db
from app.forums.bitmaps import bits_at, stored_bits
from app.forums.models import Contribution, Forum, ForumParticipant, ForumTopic, ReviewReason
from app.forums.paths import path_below
from app.people.models import Person
from tests import make
from tests.forums.making import make_contribution, make_forum, make_forum_question, make_participant
from tests.make_many import copies

#: As many as the largest forum of the measure holds, and as take part in each.
IN_A_FORUM, PARTICIPANTS = 50_000, 300
WORDS = "La apertura de los datos de compras públicas ayuda a quien vigila y a quien vende, si se mantiene al día. "
BODY = (WORDS * 8)[:800]
COUNTRIES = ("AR", "BO", "BR", "CL", "CO", "CR", "EC", "JM", "MX", "PE", "PY", "UY")


class FilledForum(NamedTuple):
    """The first forum, and its one topic in which everything stands."""

    forum: Forum
    topic: ForumTopic
    held: Contribution
    participant: ForumParticipant


def filled(contributions: int) -> FilledForum:
    """So many contributions, fifty thousand a forum, and one that waits for a moderator; committed."""
    for code in COUNTRIES:
        make.make_country(code)
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
    for number in range(1, contributions // whole):
        _copy(forum, topic, number)
    _reset_sequence(Contribution)
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
    return people


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
        "public_id": literal(f"{number:02d}") + func.substr(table.c.public_id, 3),
        "forum_id": literal(forum_id),
        "topic_id": literal(topic_id),
        "parent_id": table.c.parent_id + moved,
    }
    columns = [column.name for column in table.c]
    rows = select(*(said.get(name, table.c[name]) for name in columns)).where(table.c.forum_id == forum.id)
    db.session.execute(insert(Contribution).from_select(columns, rows))


def _reset_sequence(model: type[Model]) -> None:
    """PostgreSQL's counter of ids did not see those that were given."""
    if db.engine.dialect.name == "postgresql":
        name = model.__tablename__
        db.session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"))
