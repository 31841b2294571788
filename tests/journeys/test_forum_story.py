"""The whole life of a forum: made from a former one, held by page and by mail, reported, archived, read in again.

One process: the server that the browser speaks to, the jobs and the mail run on the clock of the test. Mail leaves
through a real SMTP server, and what comes in is read by the real child process. The other instance is the same
application on an empty database with an empty store.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app.accounts.models import RoleKind
from app.core.dates import Precision, Schedule
from app.core.translated import TranslatedText
from app.forums.models import ForumRoleKind, ForumState, Moderation, Via
from app.mail.models import InboundOutcome
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.browsing import PHONE, NewPage, scrolls_sideways
from tests.fixtures.databases import Database
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.forums.answered import PROGRAMS, answer_by, sample_of
from tests.forums.mail_in import OUR_SERVER
from tests.forums.making import make_forum, make_forum_question, make_forum_role
from tests.journeys import forum_report as report
from tests.journeys.forum_places import (
    CLOSES,
    CODE,
    FIRST,
    INVITED,
    OPENS,
    SECOND,
    SUMMARY,
    THERE,
    WEEK,
    ForumPlaces,
    People,
    address_of,
)
from tests.journeys.places import link_in, words_of
from tests.mail.postoffice import PostOffice

FORMER = Schedule(date(2025, 11, 3), date(2025, 11, 21), Precision.DAY, time(9), time(18), "America/Santiago")


@pytest.fixture
def post_office(app: Flask) -> Iterator[PostOffice]:
    """What the outbox is delivered to; what our server says of senders counts."""
    office = PostOffice()
    controller = office.controller()
    controller.start()
    app.extensions["settings"] = replace(app.extensions["settings"], smtp_url=office.url, authserv_id=OUR_SERVER)
    yield office
    controller.stop()


@pytest.fixture
def places(app: Flask, clock: SettableClock, post_office: PostOffice, receive: Receive) -> ForumPlaces:
    return ForumPlaces(app, clock, post_office, receive)


@pytest.fixture
def people(arrange: Arrange) -> People:
    """The three with accounts, the people of the directory, and the former forum with Pedro as its moderator."""
    with arrange():
        olga = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.OLGA.fields | {"language": "en"}))
        pedro = make.make_account(person=make.make_person(**cast.PEDRO.fields | {"language": "en"}))
        ana = make.make_account(person=make.make_person(**cast.ANA.fields))
        for number in range(1, INVITED):
            country = ("CL", "BR", "BO", "PE")[number % 4]
            make.make_person(f"Persona{number}", "Ejemplo", email=address_of(number), country_code=country)
        former = make_forum(
            "Primer foro", slug="primer-foro", state=ForumState.CLOSED, schedule=FORMER, moderation=Moderation.OFF,
            rules=TranslatedText(es="Con respeto."),
        )  # fmt: skip
        make_forum_question(former, "¿Cómo se compra lo que todos compran?")
        for kind in (ForumRoleKind.MODERATOR, ForumRoleKind.RAPPORTEUR):
            make_forum_role(former, pedro.person, kind)
    return People(olga, pedro, ana)


def make_from_former(page: Page) -> None:
    page.goto("/forums/new?lang=en")
    page.locator("[name=title]").fill("Compras de todos")
    page.locator("[name=language]").select_option("es")
    page.get_by_label("Short code").fill(CODE)
    page.get_by_label("Made from a former forum").select_option("primer-foro")
    for name, value in {
        "start_on": "2026-11-30",
        "start_time": "09:00",
        "end_on": "2026-12-18",
        "end_time": "18:00",
    }.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=zone]").select_option("America/Santiago")
    page.get_by_role("button", name="Make the draft").click()
    page.wait_for_url(f"**{THERE}/settings")


def announce(page: Page, places: ForumPlaces) -> None:
    page.goto(f"{THERE}/transitions")
    page.locator("form[action$='/transitions/announcement'] button").click()
    forum = places.forum(CODE)
    assert (forum.state, dict(forum.rules)) == (ForumState.ANNOUNCED, {"es": "Con respeto."})
    assert (forum.opens_at, forum.closes_at) == (OPENS, CLOSES)
    page.goto(f"{THERE}/questions/1")
    expect(page.get_by_role("heading", name="¿Cómo se compra lo que todos compran?")).to_be_visible()


def invite(page: Page, places: ForumPlaces) -> None:
    """Thirty addresses pasted, looked at, sent."""
    page.goto(f"{THERE}/settings/people/invitations")
    page.locator("[name=addresses]").fill(", ".join([cast.ANA.email, *map(address_of, range(1, INVITED))]))
    page.locator("button[name=preview], input[name=preview]").click()
    expect(page.locator("[name=chosen]:checked")).to_have_count(INVITED)
    page.locator("button[name=send], input[name=send]").click()
    expect(page.get_by_text(f"{INVITED} invitations go out by mail.")).to_be_visible()
    places.work()
    assert all(len(places.letters(address_of(number))) == 1 for number in range(1, INVITED))


def take_part(places: ForumPlaces, people: People) -> None:
    """Ana with her account, four by mail, the others by their link; the rest never answer."""
    page = f"{THERE}/participation"
    places.desk(people.ana).send(page, page, delivery="each")
    for number in range(1, 13):
        (letter,) = places.letters(address_of(number))
        if number <= 4:
            handled = places.answer(letter, address_of(number), "Sí, con mucho gusto.\n")
            assert handled.outcome is InboundOutcome.APPLIED, handled.reason
        else:
            link = link_in(letter, "/f/")
            delivery = {11: "daily", 12: "weekly"}.get(number, "each")
            places.desk().send(f"{link}/participation", link, delivery=delivery)
    assert "13" in places.desk().read(THERE)


def open_on_time(places: ForumPlaces, people: People) -> None:
    new = f"{THERE}/contributions/new"
    places.at(OPENS - SECOND, "turn_forums")
    assert places.forum(CODE).state is ForumState.ANNOUNCED
    desk, text = places.desk(people.ana), {"title": "Catálogo", "body": FIRST, "language": "es", "send": "1"}
    with pytest.raises(AssertionError, match="422"):
        desk.send(f"{new}?question=1", THERE, **text)
    places.at(OPENS, "turn_forums", "tell_forums")
    assert places.forum(CODE).state is ForumState.OPEN
    assert places.desk(people.ana).send(f"{new}?question=1", THERE, **text).endswith("/contributions/1")
    places.work("spread_contributions")


def answer_by_mail(places: ForumPlaces) -> None:
    """Eight programs answer what each of them got; the author's words alone are published below it."""
    for number, program in enumerate(PROGRAMS, 1):
        letter = places.contribution_letter(address_of(number), 1)
        handled = places.answer(letter, address_of(number), answer_by(program, words_of(letter)))
        assert (handled.outcome, handled.reason) == (InboundOutcome.APPLIED, "forum_published"), program
    places.work("spread_contributions")
    said = places.contributions(CODE)
    assert [one.number for one in said] == list(range(1, 10)) and {one.parent_id for one in said[1:]} == {said[0].id}
    for one, program in zip(said[1:], PROGRAMS, strict=True):
        assert [line.rstrip() for line in one.body.split("\n")] == sample_of(program).own.split("\n"), program
        assert one.via is Via.MAIL
    thread = places.contribution_letter(cast.ANA.email, 5)
    assert thread["In-Reply-To"] == places.contribution_letter(cast.ANA.email, 1)["Message-ID"]
    assert str(thread["Subject"]).startswith(f"Re: [{CODE}] Catálogo")


def decide_by_mail(places: ForumPlaces, people: People) -> None:
    """Who writes by a link is read first; one word in answer to the letter publishes it."""
    link = link_in(places.letters(address_of(9))[0], "/f/")
    text = {"body": "Nosotros medimos los precios cada mes.", "language": "es", "send": "1"}
    places.desk().send(f"{link}/contributions/new?reply_to=1", link, **text)
    assert len(places.contributions(CODE)) == 9
    places.work("tell_forums")
    letter = places.letters(cast.PEDRO.email)[-1]
    assert "medimos los precios" in words_of(letter)
    assert places.answer(letter, cast.PEDRO.email, "Publicar\n").reason == "decision_published"
    assert places.contributions(CODE)[-1].number == 10


def decide_on_phone(places: ForumPlaces, page: Page) -> None:
    """A mail of which nothing proves the sender waits; the moderator's letter leads to it, and two taps publish it."""
    letter = places.contribution_letter(address_of(10), 1)
    handled = places.answer(letter, address_of(10), "Falta hablar de los plazos.\n", verdict="")
    assert handled.reason == "forum_held"
    places.work("tell_forums")
    page.goto(link_in(places.letters(cast.PEDRO.email)[-1], f"{THERE}/moderation/"))
    expect(page.get_by_text("Falta hablar de los plazos.").first).to_be_visible()
    assert not scrolls_sideways(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published as contribution 11.")).to_be_visible()
    places.work("spread_contributions")
    assert places.contributions(CODE)[-1].number == 11


def read_digest(places: ForumPlaces) -> None:
    """The next morning all eleven are told at once to who wants them so, and to nobody else."""
    places.at(OPENS + timedelta(days=1), "send_digests")
    told = {
        number: [re.findall(r"^Contribución (\d+) · ", words_of(one), re.MULTILINE) for one in places.letters(address_of(number))]
        for number in (10, 11)
    }  # fmt: skip
    assert [str(n) for n in range(1, 12)] in [sorted(one, key=int) for one in told[11]]
    assert max(map(len, told[10])) == 1


def sum_up(places: ForumPlaces, people: People) -> None:
    places.at(OPENS + WEEK)
    desk, new = places.desk(people.pedro), f"{THERE}/summaries/new?question=1"
    draft = desk.send(new, new, body=SUMMARY, question="1")
    desk.send(f"{draft}/publication", draft)
    places.work("spread_contributions", "send_digests")
    assert SUMMARY in words_of(places.contribution_letter(address_of(1), 12))
    assert any(SUMMARY in words_of(one) for one in places.letters(address_of(12))), "the weekly digest tells it too"


def close_on_time(places: ForumPlaces) -> None:
    """A second before it is taken, at the hour it is given back whole; the job says that it has closed."""
    letter = places.contribution_letter(address_of(2), 1)
    places.clock.set(CLOSES - SECOND)
    assert places.answer(letter, address_of(2), "La última palabra.\n").reason == "forum_published"
    places.clock.set(CLOSES)
    assert places.answer(letter, address_of(3), "Demasiado tarde, lo siento.\n").reason == "forum_given_back"
    places.work("turn_forums", "tell_forums", "spread_contributions")
    assert places.forum(CODE).state is ForumState.CLOSED
    assert any("Demasiado tarde, lo siento." in words_of(one) for one in places.letters(address_of(3)))
    assert "/contributions/new" not in places.desk().read(f"{THERE}/topics/1")


@pytest.mark.slow
@pytest.mark.strictest_database
def test_the_whole_life_of_a_forum(
    places, people, new_page: NewPage, sign_in_browser, database: Database, tmp_path: Path
) -> None:
    organiser = new_page(language="en")
    sign_in_browser(organiser, people.olga)
    make_from_former(organiser)
    announce(organiser, places)
    invite(organiser, places)
    take_part(places, people)
    open_on_time(places, people)
    answer_by_mail(places)
    decide_by_mail(places, people)
    phone = new_page(size=PHONE, javascript=False, language="en")
    sign_in_browser(phone, people.pedro)
    decide_on_phone(places, phone)
    read_digest(places)
    sum_up(places, people)
    close_on_time(places)
    report.collect(places, people)
    report.publish_report(places, people)
    path = report.archive(places, people, tmp_path / "forum.zip")
    (tmp_path / "another").mkdir()
    report.read_in_again(places, database, path, tmp_path / "another")
