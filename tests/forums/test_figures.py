"""The figures of a forum: they add up for whatever was written, are what a brute count says, and betray nobody."""

import json
import os
from datetime import timedelta
from random import Random

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.forums.counted import CountedFigures
from app.forums.models import Attribution, Contribution, ContributionKind, ContributionState, ParticipantState, Via
from app.forums.queries.counted import counted_figures
from app.people.models import Category
from tests import make
from tests.forums.making import make_forum, make_forum_question, make_participant, make_topic

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
        for one in db.session.scalars(db.select(Contribution).where(Contribution.forum_id == forum.id))
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
def test_it_asks_eight_times_whatever_the_forum_holds(app, statements, number):
    with app.app_context():
        forum = filled(Random(number))  # noqa: S311  the same each time
        for one in range(number):
            make_topic(forum, title=f"Tema {one}")
        with statements() as ran:
            counted_figures(forum, now())
        assert len(ran) <= 8, ran
