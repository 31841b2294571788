"""The figures of a forum: they add up for whatever was written, are what a brute count says, and betray nobody."""

import json
import os
from datetime import timedelta
from random import Random

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.tallying import keep_tally
from app.forums.counted import CountedFigures
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionKind,
    ContributionState,
    Forum,
    ForumTally,
    ParticipantState,
    Via,
)
from app.forums.queries import tally
from app.forums.queries.counted import counted_figures
from app.forums.queries.counting import published_until
from app.people.erasure import erase
from app.people.merging import record_merge
from app.people.models import Category
from tests import make
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_participant,
    make_topic,
    review_of,
)

#: So many forums are filled at random.
FORUMS = int(os.environ.get("FORUM_FIGURES", "4"))
COUNTRIES = ("CR", "PE", "CL", "HT", None)
INSTITUTIONS = ("", "Agencia Ficticia", "agencia  ficticia", "Banco Imaginario", "Tesorería de Prueba")


def filled(random: Random):
    """A forum with contributions of all states, attributions, ways and authors; rows alone, since only those are counted."""
    for code in COUNTRIES[:4]:
        make.make_country(code)
    forum = make_forum()
    topics = [make_topic(forum, make_forum_question(forum, position=position)) for position in (1, 2)]
    topics.append(make_topic(forum))
    people = [make.make_person(f"Persona {number}") for number in range(6)]
    for person in people:
        state = random.choice(list(ParticipantState))
        joined = {"joined_at": now() if state in (ParticipantState.JOINED, ParticipantState.LEFT) else None}
        make_participant(forum, person, state=state, invited_by=random.choice(("", "somebody")), **joined)
    authors = [*people, None]
    for number in range(1, random.randrange(2, 40)):
        db.session.add(written(random, forum, number, random.choice(topics), random.choice(authors)))
    db.session.flush()
    return forum


def written(random: Random, forum, number: int, topic, author) -> Contribution:
    states = [ContributionState.PUBLISHED] * 4 + [ContributionState.HIDDEN, ContributionState.WITHDRAWN]
    return Contribution(
        forum_id=forum.id,
        topic_id=topic.id,
        number=number,
        path=f"{number:04d}",
        author_id=author.id if author else None,
        snapshot_institution=random.choice(INSTITUTIONS),
        country_code=random.choice(COUNTRIES),
        category=random.choice([*Category, None]),
        language="es",
        via=random.choice(list(Via)),
        body="Lo que aprendimos.",
        state=random.choice(states),
        attribution=random.choice(list(Attribution)),
        kind=random.choice([ContributionKind.CONTRIBUTION] * 5 + [ContributionKind.SUMMARY]),
        submitted_at=now(),
        published_at=now() - timedelta(hours=random.randrange(2000)),
    )


def brute(forum) -> dict[str, int]:
    """The same by looking at every row."""
    rows = [
        one
        for one in rows_of(forum)
        if one.state is ContributionState.PUBLISHED and one.kind is ContributionKind.CONTRIBUTION
    ]
    named = [one for one in rows if one.attribution is not Attribution.CHATHAM]
    speaking = [one for one in named if one.category is not Category.MULTILATERAL]
    here = [one for one in named if one.via is not Via.BROUGHT and one.author_id]
    ours = [one for one in speaking if one in here]
    return {
        "contributions": len(rows),
        "unattributed": len(rows) - len(named),
        "multilateral": len(named) - len(speaking),
        "wrote": len({one.author_id for one in here}),
        "countries": len({one.country_code for one in ours if one.country_code}),
        "of Peru": sum(one.country_code == "PE" for one in speaking),
        "people of Peru": len({one.author_id for one in ours if one.country_code == "PE"}),
        "by mail": sum(one.via is Via.MAIL for one in named),
        "of the agency": sum(one.snapshot_institution.lower().startswith("agencia") for one in named),
    }


def told(figures: CountedFigures) -> dict[str, int]:
    peru = [row for row in figures.countries.rows if row.key == "PE"]
    agency = [row.contributions for row in figures.institutions.rows if row.key.lower().startswith("agencia")]
    assert len(agency) <= 1, "one institution, however it is written"
    return {
        "contributions": figures.contributions,
        "unattributed": figures.unattributed,
        "multilateral": figures.multilateral,
        "wrote": figures.wrote,
        "countries": figures.number_of_countries,
        "of Peru": sum(row.contributions for row in peru),
        "people of Peru": sum(row.people for row in peru),
        "by mail": sum(row.contributions for row in figures.ways.rows if row.key == "mail"),
        "of the agency": sum(agency),
    }


def rows_of(forum) -> list[Contribution]:
    return list(db.session.scalars(db.select(Contribution).where(Contribution.forum_id == forum.id)))


def holds(forum) -> bool:
    kept = db.select(ForumTally.id).join(Forum).where(Forum.id == forum.id, ForumTally.version >= Forum.tally_from)
    return db.session.scalar(kept) is not None


@pytest.mark.parametrize("seed", range(FORUMS))
def test_whatever_was_written_the_figures_add_up(app, seed):
    with app.app_context():
        forum = filled(Random(seed))  # noqa: S311  a history that can be told again
        figures = counted_figures(forum, now())
        assert figures.adds_up()
        assert told(figures) == brute(forum)
        assert CountedFigures.from_json(json.loads(json.dumps(figures.as_json()))) == figures
        earlier = counted_figures(forum, now() - timedelta(hours=1000))
        assert earlier.adds_up() and earlier.contributions <= figures.contributions and not earlier.joined


@pytest.mark.parametrize("number", [1, 50])
def test_it_asks_six_times_whatever_the_forum_holds(app, statements, number):
    with app.app_context():
        forum = filled(Random(number))  # noqa: S311  the same each time
        for one in range(number):
            make_topic(forum, title=f"Tema {one}")
        with statements() as ran:
            counted_figures(forum, now())
        assert len(ran) <= 6, ran


def test_what_was_counted_before_is_added_to_what_came_since(app, monkeypatch):
    """Figures with a kept tally are those without one; of what it holds no row is read."""
    monkeypatch.setattr(tally, "LONG", 5)
    monkeypatch.setattr(tally, "BEHIND", 3)
    with app.app_context():
        random = Random(7)  # noqa: S311  a history that can be told again
        forum = filled(random)
        forum.last_number = last = max(one.number for one in rows_of(forum))
        db.session.commit()
        assert [tally.forums_to_tally(), keep_tally(forum.id), tally.forums_to_tally()] == [[forum.id], True, []]
        db.session.commit()
        topic, author = make_topic(forum), make.make_person()
        for number in range(last + 1, last + 4):
            db.session.add(written(random, forum, number, topic, author))
        forum.last_number += 3
        db.session.flush()
        assert tally.forums_to_tally() == [forum.id]
        for at in (now(), now() - timedelta(hours=500)):
            kept = counted_figures(forum, at)
            assert (
                kept == counted_figures(forum, at, tally.sums_of(forum, published_until(forum, at))) and kept.adds_up()
            )
        assert told(counted_figures(forum, now())) == brute(forum)
        assert not tally.is_tally_wrong(forum.id)
        db.session.execute(db.delete(Contribution).where(Contribution.forum_id == forum.id))
        assert tally.is_tally_wrong(forum.id), "the nightly recount tells"
        assert counted_figures(forum, now()).contributions > 1, "what a tally holds is not read"


def test_whoever_changes_what_stands_there_makes_the_tally_void(app):
    """What only adds leaves it; it says nothing of who spoke under the Chatham House rule."""
    with app.app_context():
        forum = make_forum()
        author = make.make_person(country=make.make_country("CR"), institution_name="Agencia Ficticia")
        participant, question = make_participant(forum, author), make_forum_question(forum)
        topic = make_topic(forum, question)
        first = make_contribution(participant, forum, topic=topic)
        unnamed = make_forum_question(forum, position=2, attribution=Attribution.CHATHAM)
        spoke = make_contribution(participant, forum, topic=make_topic(forum, unnamed, "Otro"))
        publish_reviewed(forum, review_of(spoke), now(), "moderator")
        db.session.commit()
        keep_tally(forum.id)
        db.session.commit()
        kept = db.session.scalars(db.select(ForumTally)).one()
        said = [writer for writer in tally.ForumSums.from_json(kept.counts).writers if not writer.is_attributed]
        assert [(one.country_code, one.institution, one.author_id) for one in said] == [(None, "", None)]
        make_contribution(participant, forum, topic=topic)
        assert holds(forum) and counted_figures(forum, now()).contributions == 3
        hide_contribution(forum, first.id, now(), "moderator", "por el tono")
        assert not holds(forum) and counted_figures(forum, now()).contributions == 2


@pytest.mark.parametrize("change", ["erased", "merged"])
def test_a_person_who_goes_takes_the_tallies_along(app, change):
    with app.app_context():
        forum = make_forum()
        people = [make.make_person(f"Persona {number}") for number in range(2)]
        topic = make_topic(forum, make_forum_question(forum))
        for person in people:
            make_contribution(make_participant(forum, person), forum, topic=topic)
        db.session.commit()
        keep_tally(forum.id)
        db.session.commit()
        assert holds(forum) and counted_figures(forum, now()).wrote == 2
        if change == "erased":
            erase(people[0], "test")
        else:
            record_merge(people[1], people[0], "test")
        assert not holds(forum)
        assert db.session.scalars(db.select(ForumTally)).all() == []
        assert counted_figures(forum, now()).wrote == (2 if change == "erased" else 1)
