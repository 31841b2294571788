"""Whoever keeps what was made of a contribution is told what becomes of it, while the forum is locked."""

from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.hiding import hide_contribution, show_contribution_again, withdraw_contribution
from app.forums.actions.revising import revise_own
from app.forums.hooks import contribution_changed
from app.forums.models import Moderation
from app.people.models import Person
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import make_contribution, make_forum, make_participant, review_of, standing_for


def test_each_change_of_what_is_public_is_told(app):
    told = []
    contribution_changed.add(app, lambda _forum, one: told.append((one.state.value, one.body)), key="test")
    with app.app_context():
        forum = make_forum(moderation=Moderation.ALL)
        person: Person = make.make_person(**cast.ANA.fields)
        participant = make_participant(forum, person)
        standing = standing_for(forum, person)
        one = make_contribution(participant, forum, "Uno.")
        assert told == []
        publish_reviewed(forum, review_of(one), START, "moderator")
        revise_own(standing, one.id, "Dos.", START)
        assert len(told) == 1, "what waits for a moderator is read by nobody yet"
        publish_reviewed(forum, review_of(one), START, "moderator")
        hide_contribution(forum, one.id, START, "moderator", "por el tono")
        show_contribution_again(forum, one.id, "moderator")
        withdraw_contribution(standing, one.id, START)
    seen = [("published", "Uno."), ("published", "Dos.")]
    assert told == [*seen, ("hidden", "Dos."), ("published", "Dos."), ("withdrawn", "Dos.")]
