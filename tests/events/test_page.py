"""The page of an event: what it says, to whom, and how much it asks of the database."""

from datetime import date, time

import pytest
from flask.testing import FlaskClient
from sqlalchemy.event import listen

from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events import panels
from app.events.models import (
    AgendaKind,
    Event,
    EventNote,
    EventOrganisation,
    EventStatus,
    EventTransition,
    NetworkRole,
    NoteKind,
    OrganisationRole,
    Placing,
    PriorityArea,
    Series,
    SlugHistory,
    SpeakerRole,
    TransitionKind,
)
from tests.make import make_account, make_agenda_row, make_event, make_person, make_speaker, saved


def page(client: FlaskClient, slug: str, language: str = "en") -> str:
    answer = client.get(f"/events/{slug}?lang={language}")
    assert answer.status_code == 200
    return answer.text


def test_the_facts(client, arrange):
    with arrange():
        series = saved(Series(slug="conference", name=TranslatedText(en="Conference of the Americas")))
        area = saved(PriorityArea(slug="sme", name=TranslatedText(en="Small business")))
        event = make_event(
            "Seminario", slug="s", series_id=series.id, edition=13, priority_area_id=area.id,
            network_role=NetworkRole.OBSERVER, summary=TranslatedText(en="One sentence."),
            source_document="S000", source_line=49, source_quote="!5 countries", contact_email="info@red.example",
            start_time=time(8, 45), end_time=time(12, 30),
        )  # fmt: skip
        for role, name in ((OrganisationRole.SUPPORTER, "OAS"), (OrganisationRole.ORGANISER, "Ministry")):
            saved(EventOrganisation(event_id=event.id, role=role, name=name))
        saved(EventNote(event_id=event.id, kind=NoteKind.DOUBT, text="held in Brazil", language="en", source="S000"))
    text = page(client, "s")
    for fact in (
        "12–13 May 2027", "08:45", "(Costa Rica)", "One sentence.", "Centro de Conferencias de Prueba, San José, Costa Rica",
        "Observer", "Small business", "Conference of the Americas", "XIII edition", "OAS", "Ministry", "Doubt",
        "held in Brazil", "Summary report of the programme, 2003–2006", "!5 countries", "mailto:info@red.example", "Spanish, English",
    ):  # fmt: skip
        assert fact in text, fact
    assert "S000" not in text
    assert text.index("Ministry") < text.index(">OAS")


def test_the_language_of_the_document_is_not_that_of_the_meeting(client, arrange):
    with arrange():
        make_event(slug="told", languages=["en"], source_document="S000")
        make_event(slug="own", languages=["en"])
    assert "<dt>Languages</dt>" not in page(client, "told")
    assert "<dt>Languages</dt>" in page(client, "own")


def test_date_place_and_calendar_stand_above_the_agenda_and_sources_are_folded(client, arrange):
    with arrange():
        event = make_event(slug="s", source_document="S003", source_line=1)
        make_agenda_row(event)
    text = page(client, "s")
    first = text.index('class="facts-first"')
    assert (
        first
        < text.index("San José, Costa Rica")
        < text.index("<summary>Add to my calendar")
        < text.index('id="agenda"')
    )
    assert (
        text.index('id="agenda"')
        < text.index("<summary>Where this comes from")
        < text.index("Agenda of the event on open")
    )


def test_an_unknown_date_says_so_and_shows_what_is_printed(client, arrange):
    with arrange():
        make_event(slug="s", start_on=None, start_time=None, end_time=None, zone="", date_text="during 2018 / for 2019")
        make_event(slug="month", start_on=date(2006, 4, 1), precision=Precision.MONTH, start_time=None, end_time=None)
        make_event(slug="year", start_on=date(2017, 1, 1), precision=Precision.YEAR, start_time=None, end_time=None)
    text = page(client, "s")
    assert "The date is not known." in text
    assert "during 2018 / for 2019" in text
    assert "April 2006" in page(client, "month")
    assert "abril de 2006" in page(client, "month", "es")
    assert "· 2017" in page(client, "year")


def test_a_text_in_another_language_is_marked(client, arrange):
    with arrange():
        make_event("Título español", slug="s", description=TranslatedText(es="**Fondo**"))
    text = page(client, "s", "fr")
    assert '<span lang="es">Título español</span>' in text
    assert '<div class="prose" lang="es"><p><strong>Fondo</strong></p>' in text
    assert "Language of this text: Spanish" in page(client, "s")
    assert 'lang="es"><p>' not in page(client, "s", "es")


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raise %}", '"><img src=x onerror=a>']
)
def test_hostile_text_is_shown_as_it_is_written(client, arrange, hostile):
    with arrange():
        event = make_event(
            hostile, slug="s", venue=hostile, city=hostile, summary=TranslatedText(es=hostile),
            description=TranslatedText(es=hostile + "\n\n[x](javascript:alert(1))"),
        )  # fmt: skip
        row = make_agenda_row(
            event, title=TranslatedText(es=hostile), points=TranslatedText(es=hostile), speaker_text=hostile
        )
        saved(
            EventTransition(
                event_id=event.id,
                kind=TransitionKind.MOVED,
                at=now(),
                actor="system",
                reason=TranslatedText(es=hostile),
            )
        )
        assert row
    for text in (page(client, "s"), client.get("/events?lang=en").text):
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'href="javascript:' not in text
        assert ">49<" not in text
    if "{" in hostile:
        assert hostile in page(client, "s")


def test_the_agenda_with_its_people_and_groups(client, arrange):
    with arrange():
        event = make_event(slug="s")
        jane = make_person("Jane", "Specimen", institution_name="Fictional Office")
        facilitator = make_speaker(event, role=SpeakerRole.FACILITATOR, name="Helena Printed", organisation="OAS")
        row = make_agenda_row(event, make_speaker(event, jane), points=TranslatedText(es="Uno\nDos"), groups=["Norte"])
        row.groups[0].room = "Sala 2"
        row.groups[0].question = TranslatedText(es="¿Cómo?")
        make_agenda_row(
            event, start="10:00", end="10:15", kind=AgendaKind.BREAK, title=TranslatedText(es="Café"), position=1
        )
        make_agenda_row(event, start="09:00", end="12:00", day=2, title=TranslatedText(es="Segundo"))
        assert facilitator
    text = page(client, "s")
    for part in (
        "Helena Printed", "(OAS)", "Jane Specimen", "(Fictional Office)", "<li>Uno</li><li>Dos</li>", "Norte", "Sala 2", "¿Cómo?",
        "Day 1: 12 May 2027", "Day 2: 13 May 2027", "agenda-break agenda-quiet", "Facilitators",
    ):  # fmt: skip
        assert part in text, part
    assert text.index("Helena") < text.index("Jane") < text.index("Café") < text.index("Segundo")


def test_a_cancelled_event_says_when_and_why(client, arrange):
    with arrange():
        event = make_event(slug="s", status=EventStatus.CANCELLED)
        saved(
            EventTransition(
                event_id=event.id, kind=TransitionKind.CANCELLED, at=now(), actor="x", reason=TranslatedText(en="Storm")
            )
        )
    text = page(client, "s")
    assert "This event was cancelled on 20 November 2026." in text
    assert "Reason: Storm" in text


def test_a_moved_event_shows_before_and_after(client, arrange):
    with arrange():
        event = make_event(slug="s", city="Lima", country_code="PE")
        before = Placing(event.schedule, city="Quito", country_code="CR").to_json()
        move = {"reason": TranslatedText(en="Strike"), "before": before, "after": event.placing.to_json()}
        saved(EventTransition(event_id=event.id, kind=TransitionKind.MOVED, at=now(), actor="x", **move))
    text = page(client, "s")
    assert "Quito, Costa Rica</s>" in text
    assert "Lima, Peru</dd>" in text
    assert "Reason: Strike" in text


def test_parent_and_parts_link_to_each_other_and_drafts_stay_unseen(client, arrange):
    with arrange():
        parent = make_event("Conference", slug="parent")
        make_event("Workshop within", slug="part", parent_id=parent.id)
        make_event("Secret part", slug="secret", parent_id=parent.id, status=EventStatus.DRAFT)
        hidden = make_event("Hidden parent", slug="hidden", status=EventStatus.DRAFT)
        make_event("Orphan", slug="orphan", parent_id=hidden.id)
    assert "Workshop within" in page(client, "parent")
    assert "Secret part" not in page(client, "parent")
    assert 'href="/events/parent"' in page(client, "part")
    assert "Hidden parent" not in page(client, "orphan")


def test_a_draft_is_there_for_its_organisers_alone(client, arrange, sign_in):
    with arrange():
        draft = make_event(slug="s", status=EventStatus.DRAFT)
        stranger, organiser = make_account([make_event()]), make_account([draft])
    assert client.get("/events/s").status_code == 404
    sign_in(client, stranger)
    assert client.get("/events/s").status_code == 404
    sign_in(client, organiser)
    assert "This is a draft" in page(client, "s")


def test_an_old_address_redirects_and_keeps_the_query(client, arrange, sign_in):
    with arrange():
        event = make_event(slug="new-address")
        draft = make_event(slug="draft", status=EventStatus.DRAFT)
        saved(SlugHistory(slug="old", event_id=event.id))
        saved(SlugHistory(slug="old-draft", event_id=draft.id))
        organiser = make_account([event])
    answer = client.get("/events/old?lang=pt")
    assert (answer.status_code, answer.location) == (301, "/events/new-address?lang=pt")
    assert client.get("/events/old-draft").status_code == 404
    sign_in(client, organiser)
    answer = client.post("/events/old/work/texts")
    assert (answer.status_code, answer.location) == (308, "/events/new-address/work/texts")


@pytest.mark.parametrize("said", ["endpoint=x", "_scheme=javascript", "_anchor=x", "_external=1", "slug=other"])
def test_what_the_query_of_an_old_address_says_stays_in_the_query(said, client, arrange):
    with arrange():
        saved(SlugHistory(slug="old", event_id=make_event(slug="new-address").id))
    answer = client.get(f"/events/old?{said}")
    assert (answer.status_code, answer.location) == (301, f"/events/new-address?{said}")


def test_the_series_page_names_editions_and_gaps(client, arrange):
    with arrange():
        series = saved(Series(slug="conference", name=TranslatedText(en="Conference")))
        make_event("Third", series_id=series.id, edition=3, start_on=date(2006, 11, 28))
        make_event("Second", series_id=series.id, edition=2, start_on=date(2005, 10, 31))
        make_event("Fourth", series_id=series.id, edition=4, status=EventStatus.DRAFT)
    text = client.get("/series/conference?lang=en").text
    assert text.index("Second") < text.index("II edition") < text.index("Third") < text.index("III edition")
    assert "The I edition is not in the documents." in text
    assert "Fourth" not in text
    assert client.get("/series/none").status_code == 404


def test_panels_are_shown_and_plain_text_is_escaped(app, client, arrange):
    def action(event: Event, viewer: object) -> str:
        return f"<b>{event.slug} {viewer}</b>"

    panels.page_actions.add(app, action)
    panels.page_actions.add(app, lambda event, viewer: None)
    with arrange():
        make_event(slug="s")
    assert "&lt;b&gt;s None&lt;/b&gt;" in page(client, "s")


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_at_most_seven_statements(client, arrange, statements, rows):
    with arrange():
        event = make_event(slug="s")
        for number in range(rows):
            make_agenda_row(event, make_speaker(event, make_person()), position=number, groups=["a", "b"])
            make_event(parent_id=event.id)
            saved(EventOrganisation(event_id=event.id, role=OrganisationRole.HOST, name=f"Host {number}"))
            saved(EventNote(event_id=event.id, kind=NoteKind.NOTE, text="x"))
    with statements() as ran:
        page(client, "s")
    assert len(ran) <= 7, str(ran)
    assert "attendance_record" not in str(ran), "nobody was there yet"


def test_what_the_page_of_a_past_event_asks_is_built_once(app, client, arrange):
    with arrange():
        past = make_event(slug="s", start_on=date(2018, 5, 2), end_on=date(2018, 5, 3))
        make_agenda_row(past, make_speaker(past, make_person()))
        engine = db.engine
    asked: list[object] = []
    listen(engine, "before_execute", lambda _connection, statement, *_values: asked.append(statement))
    page(client, "s")
    first, asked[:] = asked[:], []
    page(client, "s")
    assert len(first) == 6, "nothing of what it has not: figures, travel, conclusions, texts, forums"
    assert [str(one) for one, other in zip(first, asked, strict=True) if one is not other] == []
