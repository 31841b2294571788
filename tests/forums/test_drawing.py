"""What is kept of a contribution's part of a page is used again for whoever reads the very same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from markupsafe import Markup

from app.core.clock import now
from app.core.languages import force_locale
from app.forums.drawing import LONGEST, drawn
from app.forums.models import ContributionState
from app.forums.shown_contributions import Byline, ShownContribution
from tests.forums.making import make_contribution, make_forum, make_participant
from tests.make import make_account

pytestmark = pytest.mark.one_database


def test_it_is_made_again_for_all_that_it_depends_on(app, clock):
    made = []

    def draw(one, may_answer):
        made.append(one)
        return Markup("{}, {}").format(one.byline.words, may_answer)

    with app.app_context(), force_locale("es"):
        one = ShownContribution(
            "", 1, ContributionState.PUBLISHED, Byline("Ana Ejemplo"), now(), body="Lo que sabemos."
        )
        assert [drawn(draw, one, False), drawn(draw, replace(one), False)] == ["Ana Ejemplo, False"] * 2
        assert len(made) == 1
        others = [replace(one, byline=Byline()), replace(one, is_new=True), replace(one, body="Otra cosa.")]
        assert drawn(draw, others[0], False) == "Un participante, False"
        for other in others[1:]:
            drawn(draw, other, False)
        drawn(draw, one, True)
        with force_locale("pt"):
            drawn(draw, one, False)
        clock.move(timedelta(hours=2))
        drawn(draw, one, False)
        assert len(made) == 7
        long = replace(one, body="a" * (LONGEST + 1))
        drawn(draw, long, False), drawn(draw, long, False)
        assert len(made) == 9, "what is long is not kept"


def test_each_reader_gets_their_own(arrange, client, sign_in):
    with arrange():
        forum = make_forum()
        writer, reader = make_participant(forum), make_participant(forum)
        make_contribution(writer, forum, "Lo que sabemos.", title="Tema")
        accounts = [make_account(person=one.person) for one in (writer, reader)]
    found = []
    for account in accounts:
        sign_in(client, account)
        found.append(client.get(f"/forums/{forum.slug}/topics/1?lang=en").text)
    assert "Mine" in found[0] and "Mine" not in found[1]
    assert ">New<" in found[1] and ">New<" not in client.get(f"/forums/{forum.slug}/topics/1?lang=en").text
