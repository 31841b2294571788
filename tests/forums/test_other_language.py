"""A forum whose language the reader does not have: the rule and the marks of every other text."""

from flask.testing import FlaskClient

from app.core.translated import TranslatedText
from tests.fixtures.applications import Arrange
from tests.forums.making import make_forum, make_forum_question


def test_introduction_rules_and_questions_are_marked_alike(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        forum = make_forum(introduction=TranslatedText(es="Bienvenidas"), rules=TranslatedText(es="Con *respeto*"))
        make_forum_question(forum, prompt=TranslatedText(es="Cuente."))
        slug = forum.slug
    page = client.get(f"/forums/{slug}?lang=pt").text
    assert '<div class="prose" lang="es"><p>Bienvenidas</p>' in page
    assert '<div class="prose" lang="es"><p>Con <em>respeto</em></p>' in page
    assert page.count('<p class="quiet">') >= 2
    assert '<div class="prose" lang="es"><p>Cuente.</p>' in client.get(f"/forums/{slug}/questions/1?lang=pt").text
    assert 'class="prose" lang' not in client.get(f"/forums/{slug}?lang=es").text
