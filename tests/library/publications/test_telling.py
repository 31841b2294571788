"""Those who got an earlier version by a message are told of a new one, if the office chooses so."""

from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.letters.models import MailingRecipient
from app.library.publications.models import Dissemination, LibraryDocument, LibraryReaders
from app.mail.hand_over import withhold_overtaken
from app.mail.models import OutboxMessage
from tests.library.publications.making import make_document, make_version
from tests.make import make_event, make_mailing, make_person, saved


def handed_on(document: LibraryDocument):
    """A first version that two people got, one was to get, and a second that they may be told of."""
    mailing = make_mailing(make_event())
    for name, written in (("ana", now()), ("luis", now()), ("eva", None)):
        person = make_person(email=f"{name}@oficina.example")
        saved(MailingRecipient(mailing_id=mailing.id, person_id=person.id, written_at=written))
    first, second = make_version(document), make_version(document, number=2)
    saved(Dissemination(version_id=first.id, subject_ref=f"mailing:{mailing.public_id}"))
    return second


def told() -> list[OutboxMessage]:
    return list(
        db.session.scalars(select(OutboxMessage).filter_by(kind="library/new_version").order_by(OutboxMessage.id))
    )


def test_who_got_the_last_one_is_told_once_if_the_office_says_so(in_office, arrange, app):
    with arrange():
        document = make_document()
        there = f"/library/{document.slug}/versions/{handed_on(document).public_id}/telling"
    assert f'href="{there}"' in in_office.get(f"/library/{document.slug}").text
    assert "2 people got an earlier version" in in_office.get(f"{there}?lang=en").text
    for _twice in range(2):
        assert in_office.post(there).status_code == 303
    with arrange():
        messages = told()
        assert sorted(one.to_address for one in messages) == ["ana@oficina.example", "luis@oficina.example"]
        assert not withhold_overtaken(messages[0])
        db.session.scalars(select(LibraryDocument)).one().readers = LibraryReaders.OFFICE
        db.session.flush()
        assert withhold_overtaken(messages[1])


def test_nobody_is_told_of_what_not_everybody_reads(in_office, arrange):
    with arrange():
        document = make_document(readers="members")
        there = f"/library/{document.slug}/versions/{handed_on(document).public_id}/telling"
    assert in_office.post(there).status_code == 422
    with arrange():
        assert told() == []
