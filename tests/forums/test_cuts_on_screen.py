"""What was cut from a mail, on the page of whoever decides about it."""

import pytest
from playwright.sync_api import expect

from app.accounts.models import RoleKind
from app.forums.models import Moderation
from tests import make
from tests.fixtures.applications import Arrange
from tests.fixtures.browsing import accessibility_faults, scrolls_sideways
from tests.fixtures.inbound import Receive
from tests.forums.mail_in import forum_by_mail, mail, newest, source_of
from tests.forums.mails import made_up_mails
from tests.forums.making import make_forum_role, review_of

pytestmark = pytest.mark.usefixtures("trusted")


@pytest.fixture
def waiting(arrange: Arrange, receive: Receive, client, sign_in):
    """(address of the review, the scene, its moderator): answers typed into a quotation, and a signature."""
    sample = next(m for m in made_up_mails() if m.name == "between: outlook unmarked es")
    with arrange():
        scene = forum_by_mail(moderation=Moderation.ALL)
        moderator = make.make_account(person=make.make_person("Olga", "Ficticia"))
        make_forum_role(scene.forum, moderator.person)
    receive(mail(text=sample.text), scene.reply)
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        assert came
        address = f"/forums/{scene.forum.slug}/moderation/{review_of(came).public_id}"
    sign_in(client, moderator)
    return address, scene, moderator


def test_each_cut_is_shown_and_taken_back(waiting, client, arrange: Arrange) -> None:
    address, scene, _moderator = waiting
    page = client.get(address).text
    assert page.count("<details open>") == 2
    assert "Nosotros cada tres: dos años es poco" in page
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        start = source_of(came).cuts[1][0]
    sent = client.post(f"{address}/cuts", data={"start": start})
    assert sent.status_code == 303
    again = client.get(address).text
    assert again.count("<details open>") == 1
    with arrange():
        came = newest(scene.forum, scene.contribution.id)
        assert came.body.endswith("Papelería también aquí, y después computadoras.")
    twice = client.post(f"{address}/cuts", data={"start": start}, follow_redirects=True)
    assert "Esto ya se recuperó." in twice.text
    assert client.post(f"{address}/cuts", data={"start": "x"}).status_code == 400


def test_what_was_decided_shows_its_cuts_without_the_control(waiting, client) -> None:
    address, _scene, _moderator = waiting
    assert client.post(f"{address}/publication", data={}).status_code == 303
    page = client.get(address).text
    assert "Papelería" in page and 'name="start"' not in page
    assert client.post(f"{address}/cuts", data={"start": 0}).status_code == 303


def test_moderators_of_other_forums_see_nothing_of_it(waiting, client, sign_in, arrange: Arrange) -> None:
    address, _scene, _moderator = waiting
    with arrange():
        stranger = make.make_account(person=make.make_person("Eva", "Ejemplo"))
    sign_in(client, stranger)
    assert client.get(address).status_code == 403
    assert client.post(f"{address}/cuts", data={"start": 0}).status_code == 403
    with arrange():
        organiser = make.make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("size", [(1280, 800), (320, 640)])
def test_the_cuts_are_sound_and_work_without_script(waiting, new_page, sign_in_browser, size) -> None:
    address, _scene, moderator = waiting
    page = new_page(size=size, javascript=False)
    sign_in_browser(page, moderator)
    page.goto(address)
    assert not scrolls_sideways(page)
    page.get_by_role("button", name="Devolverlo al texto").nth(1).click()
    expect(page.get_by_text("Está otra vez en el texto.")).to_be_visible()
    sound = new_page(size=size)
    sign_in_browser(sound, moderator)
    sound.goto(address)
    assert accessibility_faults(sound) == []
