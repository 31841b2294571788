"""The programme's documents, loaded: all of it, once, and no more precise than they are."""

from collections import Counter
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.attendance.models import StatedFigure
from app.config import LANGUAGES
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event, EventNote, EventOrganisation, NoteKind
from app.forums.jobs.telling import tell_forums
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionKind,
    ContributionState,
    ContributionTranslation,
    Forum,
    ForumQuote,
    Via,
)
from app.forums.windows import forum_shut
from app.mail.models import OutboxMessage
from app.network.models import Institution, Membership, Network
from app.people.erasure import erase
from app.people.models import Person
from app.programme.demonstration import load_demonstration, load_forums_to_try
from app.programme.document import programme
from app.programme.loading import load_programme
from app.reports.queries import programme_figures


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


def all_rows() -> dict[str, int]:
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
    }


def test_every_event_of_the_documents_is_loaded(loaded: Flask) -> None:
    with loaded.app_context():
        events = list(db.session.scalars(select(Event)))
        assert {event.programme_key for event in events} == {record["id"] for record in programme()["events"]}
        years = Counter(event.start_on.year for event in events if event.start_on)
        assert years == {2003: 1, 2004: 6, 2005: 7, 2006: 13, 2017: 2, 2018: 1}


def test_loading_twice_changes_nothing(loaded: Flask) -> None:
    with loaded.app_context():
        before = all_rows()
        assert not any(load_programme().values())
        db.session.commit()
        assert all_rows() == before


def test_what_was_changed_since_does_not_come_back(loaded: Flask) -> None:
    with loaded.app_context():
        erase(db.session.scalars(select(Person).limit(1)).one())
        db.session.scalars(select(Institution).limit(1)).one().name = TranslatedText(en="Another name")
        db.session.delete(db.session.scalars(select(Membership).limit(1)).one())
        db.session.commit()
        assert not any(load_programme().values())


@pytest.mark.one_database
def test_the_network_says_what_it_is_for_in_every_language(loaded: Flask) -> None:
    with loaded.app_context():
        network = db.session.get_one(Network, 1)
        for text in (network.summary, network.programme):
            assert set(text) == set(LANGUAGES)


@pytest.mark.one_database
def test_dates_are_no_more_precise_than_the_documents(loaded: Flask) -> None:
    with loaded.app_context():
        for record in programme()["events"]:
            event = db.session.scalars(select(Event).where(Event.programme_key == record["id"])).one()
            assert event.precision == Precision(record["date_precision"])
            if event.precision is Precision.DAY:
                assert (str(event.start_on), str(event.end_on)) == (record["start"], record["end"])
            assert event.city == (record["city"] or "")
            assert event.country_code == record["country"]


@pytest.mark.one_database
def test_what_is_inferred_or_doubtful_stands_beside_the_facts(loaded: Flask) -> None:
    with loaded.app_context():
        notes = Counter(db.session.scalars(select(EventNote.kind)))
        records = programme()["events"]
        assert notes[NoteKind.INFERRED] == sum(1 for record in records if record.get("inferred"))
        rio = db.session.scalars(
            select(Event)
            .where(Event.programme_key == "evt-2006-09-rio-strategies")
            .options(selectinload(Event.notes), selectinload(Event.organisations))
        ).one()
        assert [note.kind for note in rio.notes] == [NoteKind.DOUBT]
        assert "Government of Peru" in [organisation.name for organisation in rio.organisations]


@pytest.mark.one_database
def test_the_agenda_of_2018_is_whole(loaded: Flask) -> None:
    with loaded.app_context():
        event = db.session.scalars(
            select(Event)
            .where(Event.programme_key == "evt-2018-open-contracting")
            .options(selectinload(Event.agenda), selectinload(Event.speakers))
        ).one()
        assert len(event.agenda) == 9
        assert sum(row.minutes for row in event.agenda) == 225
        assert all(a.end_time == b.start_time for a, b in zip(event.agenda, event.agenda[1:], strict=False))
        assert [speaker.name for speaker in event.speakers] == [
            "Helena Fonseca",
            "Julio Herrera",
            "Fabrizio Scrollini",
            "Georg Neumann",
        ]
        assert all(speaker.person_id for speaker in event.speakers)


@pytest.mark.one_database
def test_figures_keep_their_sources(loaded: Flask) -> None:
    with loaded.app_context():
        figures = list(db.session.scalars(select(StatedFigure).options(selectinload(StatedFigure.events))))
        assert len(figures) == 26 + 2  # the attendance claims, and two of the three totals (years are no figure)
        assert all(figure.source_document and figure.source_line for figure in figures)
        joint = [figure for figure in figures if figure.is_joint]
        assert [figure.value for figure in joint] == [800]


@pytest.mark.one_database
def test_organisers_are_linked_where_the_name_is_known(loaded: Flask) -> None:
    with loaded.app_context():
        linked = dict(
            db.session.execute(
                select(EventOrganisation.name, Institution.abbreviation)
                .select_from(EventOrganisation)
                .join(EventOrganisation.institution)
            ).all()
        )
        assert linked["OAS"] == "OAS"
        assert "CONSUCODE of Peru" in linked
        assert "Government of Brazil" not in linked


@pytest.mark.one_database
def test_people_of_the_documents_are_persons_never_accounts(loaded: Flask) -> None:
    with loaded.app_context():
        names = set(db.session.scalars(select(Person.name_folded)))
        assert names == {"mason orlando", "fonseca helena", "herrera julio", "scrollini fabrizio", "neumann georg"}
        assert all_rows()["account"] == 0


@pytest.mark.one_database
def test_members_are_those_the_documents_name(loaded: Flask) -> None:
    with loaded.app_context():
        members = set(db.session.scalars(select(Membership.country_code)))
        named = {code for group in programme()["workgroups"] for code in group["members"]}
        assert members == named
        network = db.session.get(Network, 1)
        assert network is not None
        assert network.name["es"] == "Red Interamericana de Compras Gubernamentales"


def test_the_demonstration_is_marked_and_stays_out_of_the_figures(loaded: Flask) -> None:
    with loaded.app_context():
        assert load_demonstration() == 2
        db.session.commit()
        assert load_demonstration() == 0
        assert len(list(db.session.scalars(select(Event).where(Event.is_demonstration)))) == 2
        figures = programme_figures()
        assert figures.total.events == 30
        assert figures.total.counts.people == 0


def test_a_family_of_forums_to_try_is_marked_counted_nowhere_and_mailed_to_nobody(loaded: Flask) -> None:
    with loaded.app_context():
        load_demonstration()
        db.session.commit()
        db.session.expunge_all()
        before = db.session.scalar(select(func.count(OutboxMessage.id)))
        assert load_forums_to_try() == 2
        assert load_forums_to_try() == 0
        forums = db.session.scalars(select(Forum).where(Forum.is_demonstration).order_by(Forum.id)).all()
        assert [one.language for one in forums] == ["es", "en"] and {one.family_id for one in forums} == {forums[0].id}
        assert "fictici" in str(forums[0].summary)
        assert [forum_shut(one, now()) for one in forums] == [None, None]
        own = Contribution.forum_id.in_([one.id for one in forums])
        written = db.session.scalars(select(Contribution).where(own)).all()
        people = {one.author_id for one in written if one.kind is ContributionKind.CONTRIBUTION}
        assert len(people - {None}) == 24
        states = Counter(one.state for one in written)
        assert states[ContributionState.HELD] == 3 and states[ContributionState.RETURNED] == 1
        assert sum(one.via is Via.BROUGHT for one in written) == 1 and any(one.via is Via.MAIL for one in written)
        assert any(one.attribution is Attribution.CHATHAM for one in written)
        assert sum(one.kind is ContributionKind.SUMMARY for one in written) == 1
        assert all(one.spread_at for one in written)
        assert db.session.scalar(select(func.count(ContributionTranslation.id))) == 1
        assert db.session.scalar(select(func.count(ForumQuote.id))) == 2
        db.session.commit()
        for _problem in tell_forums():
            pass
        assert db.session.scalar(select(func.count(OutboxMessage.id))) == before


@pytest.mark.one_database
def test_the_demonstration_refuses_a_public_address(loaded: Flask) -> None:
    with loaded.app_context():
        loaded.extensions["settings"] = replace(loaded.extensions["settings"], base_url="https://meetings.example")
        with pytest.raises(Refused):
            load_demonstration()
