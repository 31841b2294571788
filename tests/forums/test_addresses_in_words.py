"""Addresses in what people write are links, on the page and in the mail, and nobody vouches for them."""

import re

import pytest

from app.forums.models import TextFormat
from tests import make
from tests.forums.mailed import chile, mails, spread
from tests.forums.making import make_contribution, make_forum_question, make_participant

WORDS = "El modelo está en https://compras.example/modelo_1.docx."


@pytest.mark.parametrize("format_", TextFormat)
def test_an_address_is_a_link_on_the_page_and_in_the_mail(format_, arrange, client):
    with arrange():
        forum = chile()
        make_participant(forum, make.make_person(email="olga@compras.example"))
        participant = make_participant(forum)
        make_contribution(participant, forum, WORDS, question=make_forum_question(forum), format=format_)
        spread()
        letters = [message.html for message in mails()]
    page = client.get(f"/forums/{forum.slug}/topics/1").text
    assert letters
    for html in (page, *letters):
        assert re.search(
            r'<a href="https://compras.example/modelo_1.docx" rel="nofollow noopener ugc"[^>]*>'
            r"https://compras.example/modelo_1.docx</a>\.",
            html,
        )
