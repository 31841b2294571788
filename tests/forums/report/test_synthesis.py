"""The synthesis: drafted, told to those quoted, published with its documents, and nothing in it that should not be."""

import io
import zipfile
from datetime import timedelta

import pytest
from docx import Document
from pypdf import PdfReader

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.report import syntheses
from app.forums.actions.report.documents import written_documents
from app.forums.actions.telling import tell_transition
from app.forums.jobs.reporting import write_reports
from app.forums.links import participant_token
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
    ForumParticipant,
    ForumQuote,
    ForumState,
    ForumSynthesis,
    ForumTransition,
    Readership,
    SynthesisState,
)
from app.forums.queries.counted import counted_figures
from app.forums.queries.notices import untold_transitions
from app.forums.queries.report.points import collection_of
from app.forums.queries.report.syntheses import matter_of
from app.forums.shown_quotes import QuoteObstacle
from app.forums.synthesis.building import report_in
from app.forums.synthesis.parts import (
    Cited,
    Heading,
    Listing,
    Report,
    ReportTable,
    Said,
    StatedPoint,
    TableLine,
    Words,
    drawable,
)
from app.forums.synthesis.pdf_document import pdf_document
from app.forums.synthesis.word_document import word_document
from app.library.files.models import StoredFile
from app.mail.models import OutboxMessage
from tests import make
from tests.forums.making import make_contribution, make_participant
from tests.forums.report.making import make_point, make_quote
from tests.forums.report.reported import SECRETS, WORDS, let_quotes_pass, make_rapporteur, make_reportable


def test_the_draft_begins_with_what_is_there(app):
    with app.app_context():
        forum, synthesis = make_reportable()
        assert synthesis.sections["purpose"] == {"es": "Para aprender de los convenios marco."}
        assert synthesis.figures["counted"] == counted_figures(forum, synthesis.as_of).as_json()
        with pytest.raises(Refused):
            syntheses.draft_synthesis(forum, now())


def test_figures_stay_as_they_were_and_say_what_changed(app):
    with app.app_context():
        forum, synthesis = make_reportable()
        frozen = matter_of(forum, synthesis, now()).counted
        assert frozen is not None and frozen.contributions == 3 and frozen.adds_up()
        said = db.session.query(Contribution).filter_by(state=ContributionState.PUBLISHED).first()
        hide_contribution(forum, said.id, now(), "moderator", "Un error.")
        later = counted_figures(db.session.get_one(Forum, forum.id), now())
        report = report_in(matter_of(forum, synthesis, now()), "es", later)
        changed = {
            line.label: (line.numbers[0], line.now) for part in report.parts for line in getattr(part, "lines", [])
        }
        assert (3, 2) in changed.values()


def test_those_quoted_are_told_once_and_may_object(app):
    with app.app_context():
        forum, _synthesis = make_reportable()
        assert syntheses.tell_quoted(forum, now()) == 3
        assert syntheses.tell_quoted(forum, now()) == 0
        mails = db.session.query(OutboxMessage).filter_by(kind="forums/quoted").all()
        assert len(mails) == 3 and all("/f/" in one.text for one in mails)
        quote = db.session.query(ForumQuote).first()
        author_id = db.session.get_one(Contribution, quote.contribution_id).author_id
        with pytest.raises(Refused):
            syntheses.object_to_quote(forum, author_id + 1, quote.public_id, "", now())
        syntheses.object_to_quote(forum, author_id, quote.public_id, "No era eso.", now())
        let_quotes_pass()
        shown = [one for listed in collection_of(forum, now()).points for one in listed.quotes]
        assert [one.obstacle for one in shown] == [QuoteObstacle.OBJECTED, None, None]
        assert shown[0].objection == "No era eso."


def test_within_seven_days_a_quote_is_not_published(app):
    with app.app_context():
        forum, synthesis = make_reportable()
        syntheses.tell_quoted(forum, now())
        at = now() + timedelta(days=7)
        for moment, quoted in ((at - timedelta(seconds=1), 0), (at, 2)):
            report = report_in(matter_of(forum, synthesis, moment), "es")
            assert sum(WORDS in one.words for part in report.parts for one in getattr(part, "quotes", [])) == quoted


def test_it_is_published_once_the_forum_has_closed_and_reports_it(app):
    with app.app_context():
        forum, synthesis = make_reportable()
        forum.state = ForumState.OPEN
        db.session.flush()
        with pytest.raises(Refused):
            syntheses.publish_synthesis(forum, synthesis, now())
        db.session.get_one(Forum, forum.id).state = ForumState.CLOSED
        db.session.flush()
        syntheses.publish_synthesis(forum, synthesis, now())
        assert db.session.get_one(Forum, forum.id).state is ForumState.REPORTED
        assert synthesis.state is SynthesisState.PUBLISHED
        (told,) = [one for one in untold_transitions(now()) if one[0].became is ForumState.REPORTED]
        assert tell_transition(*told) == 3 and tell_transition(*told) == 0
        message = db.session.query(OutboxMessage).filter_by(kind="forums/reported").first()
        assert f"/forums/{forum.slug}/synthesis" in message.text
        with pytest.raises(Refused):
            syntheses.freeze_figures(db.session.get_one(Forum, forum.id), synthesis, now())


def _documents(app):
    """(name, bytes) of the documents of a bilingual synthesis with an annex."""
    with app.app_context():
        forum, synthesis = make_reportable()
        sections = {"purpose": {"es": "Para **aprender**.\n\n- uno\n- dos", "en": "To learn."}}
        syntheses.write_sections(forum, synthesis, sections, "en", has_annex=True)
        let_quotes_pass()
        return {one.name: one.content for one in written_documents(synthesis)}, forum.slug


@pytest.mark.one_database
def test_the_word_document_has_real_styles_a_language_and_nobodys_name(app):
    documents, slug = _documents(app)
    document = Document(io.BytesIO(documents[f"{slug}-es.docx"]))
    assert document.core_properties.title == "Foro con informe" and document.core_properties.language == "es"
    assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Quote"} <= styles
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert f"«{WORDS}» — contribución 1, Ana Ejemplo" in text and "2 contribuciones, 2 personas, 2 países" in text
    assert "uno" in [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "List Bullet"]
    with zipfile.ZipFile(io.BytesIO(documents[f"{slug}-es.docx"])) as parts:
        assert b'w:lang w:val="es"' in parts.read("word/styles.xml")
    english = Document(io.BytesIO(documents[f"{slug}-en.docx"]))
    assert "To learn." in [paragraph.text for paragraph in english.paragraphs]
    assert "Agreements" in [paragraph.text for paragraph in english.paragraphs]


@pytest.mark.one_database
def test_the_pdf_says_the_same(app):
    documents, slug = _documents(app)
    pdf = PdfReader(io.BytesIO(documents[f"{slug}-es.pdf"]))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert WORDS in text and "contribución 1, Ana Ejemplo" in text
    assert pdf.metadata is not None and pdf.metadata.title == "Foro con informe" and not pdf.metadata.author
    assert pdf.trailer["/Root"]["/Lang"] == "es" and pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_nothing_of_who_spoke_under_the_chatham_house_rule_is_in_any_document(app):
    documents, slug = _documents(app)
    assert set(documents) == {f"{slug}-{language}.{kind}" for language in ("es", "en") for kind in ("docx", "pdf")}
    for name, content in documents.items():
        if name.endswith("docx"):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                text = " ".join(parts.read(part).decode("utf-8", "ignore") for part in parts.namelist())
        else:
            pdf = PdfReader(io.BytesIO(content))
            text = " ".join(page.extract_text() for page in pdf.pages) + str(pdf.metadata)
        for secret in (*SECRETS, "Canario que espera"):
            if secret == "Paraguay":  # a member that wrote nothing attributed is among the silent
                continue
            assert secret not in text, (name, secret)


def test_what_was_hidden_or_withdrawn_after_it_was_quoted_is_in_no_document(app):
    with app.app_context():
        forum, synthesis = make_reportable()
        syntheses.write_sections(forum, synthesis, {}, "", has_annex=True)
        let_quotes_pass()
        first, second, third = (
            db.session.query(Contribution).filter_by(state=ContributionState.PUBLISHED).order_by(Contribution.number)
        )
        first.body = "Canario que se retira: " + first.body
        third.body += " Canario que se esconde."
        hide_contribution(forum, third.id, now(), "moderator", "Un error.")
        first.state = ContributionState.WITHDRAWN
        db.session.flush()
        documents = list(written_documents(synthesis))
        assert len(documents) == 2
        for one in documents:
            if one.name.endswith("docx"):
                with zipfile.ZipFile(io.BytesIO(one.content)) as parts:
                    text = parts.read("word/document.xml").decode()
            else:
                text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(one.content)).pages)
            assert "también aquí" in text  # the second one is in the annex
            for secret in ("Canario que", "nadie dice", "Ana Ejemplo"):
                assert secret not in text, (one.name, secret)
        assert second.number == 2


def test_the_job_makes_the_documents_and_they_are_served_to_readers(arrange, client, sign_in, app):
    with arrange():
        forum, synthesis = make_reportable()
        account = make_rapporteur(forum)
        syntheses.ask_for_files(forum, synthesis, now())
    with app.app_context():
        assert list(write_reports()) == [None]
        assert list(write_reports()) == []
    with arrange():
        drafts = db.session.query(StoredFile).all()
        assert sorted(one.name for one in drafts) == [f"{forum.slug}-es.docx", f"{forum.slug}-es.pdf"]
    assert client.get(f"/files/{drafts[0].public_id}").status_code == 404
    sign_in(client, account)
    assert client.get(f"/files/{drafts[0].public_id}").status_code == 200
    assert client.post(f"/forums/{forum.slug}/synthesis/publication").status_code == 303
    with app.app_context():
        assert list(write_reports()) == [None]
    with arrange():
        published = db.session.query(StoredFile).all()
        assert len(published) == 2 and {one.public_id for one in published}.isdisjoint(one.public_id for one in drafts)
    visitor = app.test_client()
    for one in published:
        assert visitor.get(f"/files/{one.public_id}").status_code == 200
    page = visitor.get(f"/forums/{forum.slug}/synthesis?lang=en").text
    assert "figures/contributions?by=country&amp;of=CL" in page
    for secret in (*SECRETS, "Canario que espera"):
        assert secret == "Paraguay" or secret not in page, secret


def test_a_draft_is_for_those_who_write_it(arrange, client, sign_in):
    with arrange():
        forum, _synthesis = make_reportable()
        account = make_rapporteur(forum)
    there = f"/forums/{forum.slug}/synthesis"
    assert client.get(there).status_code == 404
    sign_in(client, account)
    assert client.get(there).status_code == 200
    assert client.get(f"{there}/draft").status_code == 200
    values = {"second_language": "en", "purpose-es": "Otro propósito.", "has_annex": "y"}
    assert client.post(f"{there}/sections", data=values).status_code == 303
    page = client.get(f"{there}/draft").text
    assert "Otro propósito." in page and 'name="purpose-en"' in page
    assert client.post(f"{there}/sections", data={"purpose-es": "x" * 20_001}).status_code == 422
    assert client.post(f"{there}/figures").status_code == 303
    assert client.post(f"{there}/quoted").status_code == 303
    assert client.get(f"{there}/publication").status_code == 200


def test_whoever_is_quoted_objects_by_their_link_and_takes_it_back(arrange, client, app):
    with arrange():
        forum, _synthesis = make_reportable()
        syntheses.tell_quoted(forum, now())
    with arrange():
        text = db.session.query(OutboxMessage).filter_by(kind="forums/quoted").order_by(OutboxMessage.id).first().text
        quote = db.session.query(ForumQuote).order_by(ForumQuote.id).first()
    link = next(word for word in text.split() if ("/f/" in word and word.endswith("quotes")) or "/quotes?" in word)
    path = "/" + link.split("/", 3)[3]
    assert WORDS in client.get(path).text
    there = path.partition("?")[0]
    assert client.post(f"{there}/{quote.public_id}/objection", data={"words": "No."}).status_code == 303
    with arrange():
        assert db.session.get_one(ForumQuote, quote.id).objection == "No."
    assert client.post(f"{there}/{quote.public_id}/consent").status_code == 303
    with arrange():
        assert db.session.get_one(ForumQuote, quote.id).objected_at is None
        others = db.session.query(ForumQuote).order_by(ForumQuote.id.desc()).first()
    assert client.post(f"{there}/{others.public_id}/objection").status_code == 303
    with arrange():
        assert db.session.get_one(ForumQuote, others.id).objected_at is None


def test_a_reported_forum_without_a_synthesis_tells_nobody(app):
    with app.app_context():
        forum, synthesis = make_reportable()
        db.session.delete(db.session.get_one(ForumSynthesis, synthesis.id))
        forum.state = ForumState.REPORTED
        step = ForumTransition(
            forum_id=forum.id,
            was=ForumState.CLOSED,
            became=ForumState.REPORTED,
            at=now(),
            actor="x",
            closes_at=forum.closes_at,
        )
        db.session.add(step)
        db.session.flush()
        assert untold_transitions(now()) == []


def test_who_takes_part_without_an_account_reads_the_report_by_their_link(arrange, client):
    with arrange():
        forum, synthesis = make_reportable()
        forum.reading = Readership.PARTICIPANTS
        participant = db.session.query(ForumParticipant).filter_by(forum_id=forum.id).first()
        there = f"/f/{participant_token(participant)}/synthesis"
    assert client.get(there).status_code == 404
    with arrange():
        syntheses.publish_synthesis(db.session.get_one(Forum, forum.id), synthesis, now())
        (told,) = [one for one in untold_transitions(now()) if one[0].became is ForumState.REPORTED]
        tell_transition(*told)
        assert any(there in one.text for one in db.session.query(OutboxMessage).filter_by(kind="forums/reported"))
    assert "Para aprender de los convenios marco." in client.get(there).text
    assert client.get(f"/forums/{forum.slug}/synthesis").status_code in (302, 303, 404)


@pytest.mark.parametrize("many", [1, 30])
def test_the_report_keeps_its_number_of_statements(many, arrange, client, statements):
    with arrange():
        forum, synthesis = make_reportable()
        forum.state = ForumState.OPEN
        writers = [make_participant(forum, make.make_person(f"Persona {n}")) for n in range(many)]
        for number, writer in enumerate(writers):
            said = make_contribution(writer, forum, WORDS)
            make_quote(forum, said, WORDS, make_point(forum, position=number + 3))
        db.session.get_one(Forum, forum.id).state = ForumState.CLOSED
        syntheses.publish_synthesis(db.session.get_one(Forum, forum.id), synthesis, now())
    client.get("/forums")
    with statements() as ran:
        assert client.get(f"/forums/{forum.slug}/synthesis").status_code == 200
    assert len(ran) <= 18, str(ran)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "text", ["😀 中文", "\x0b \x00", "lone \ud800", "#set page(1pt) $x$ \\\\", "a" * 3000, "\u202e"]
)
def test_documents_are_made_whatever_was_written(app, text):
    parts = [Heading(text), Words(text), StatedPoint(text, text, text, [Cited(text, text, "ar", 1)]), Listing([text])]
    parts += [ReportTable(text, [text, text], [TableLine(text, [1])]), Said(1, text, Words(text), "ar")]
    with app.test_request_context():
        report = drawable(Report(text, [text], "es", parts))
        assert Document(io.BytesIO(word_document(report, now()))).paragraphs
        assert PdfReader(io.BytesIO(pdf_document(report))).pages
