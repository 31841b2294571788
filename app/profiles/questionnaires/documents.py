"""Documents that prove an answer: they hang on the answer, for the office and for whoever answers by a link."""

from collections.abc import Collection, Mapping, Sequence

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.core.access import can
from app.core.classification import DataClass
from app.core.extensions import db
from app.library.files.actions import add_file, claim_files, release_files
from app.library.files.intake import TakenFile
from app.library.files.models import StoredFile
from app.library.files.owners import FileOwner, file_owners
from app.library.files.queries import files_by_owner
from app.profiles.models import CountryResponse, ItemAnswer, SectionDocument, SectionHandOver


def hang_evidence(answer: ItemAnswer, taken: TakenFile) -> None:
    """Hang a file, whose bytes the store has already, on an answer."""
    add_file(taken, None)
    claim_files([taken.public_id], None, answer.ref)
    release_files(answer.ref)


def note_colleague(hand_over: SectionHandOver, public_ids: Collection[str]) -> None:
    """That these files, which hang on answers already, came from who holds this section."""
    found = db.session.scalars(select(StoredFile.id).where(StoredFile.public_id.in_(public_ids))).all()
    db.session.add_all([SectionDocument(hand_over_id=hand_over.id, file_id=number) for number in found])
    db.session.flush()


def own_documents(hand_over: SectionHandOver) -> set[str]:
    """The public ids of what this colleague sent with this section, by this link or one before; one statement."""
    query = (
        select(StoredFile.public_id)
        .join(SectionDocument, SectionDocument.file_id == StoredFile.id)
        .join(SectionHandOver, SectionHandOver.id == SectionDocument.hand_over_id)
        .where(
            SectionHandOver.response_id == hand_over.response_id,
            SectionHandOver.section_id == hand_over.section_id,
            SectionHandOver.person_id == hand_over.person_id,
        )
    )
    return set(db.session.scalars(query))


def answer_documents(response: CountryResponse) -> Mapping[int, Sequence[StoredFile]]:
    """Item's number → the documents of its answer; one statement."""
    by_owner = files_by_owner([answer.ref for answer in response.answers])
    return {answer.item_id: files for answer in response.answers if (files := by_owner.get(answer.ref))}


def answers_holding(public_ids: Collection[str]) -> set[str]:
    """Which of these are answers."""
    return set(db.session.scalars(select(ItemAnswer.public_id).where(ItemAnswer.public_id.in_(public_ids))))


def _may_see(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    return can("questionnaires.edit", viewer=viewer) and public_id in answers_holding([public_id])


def let_answers_own_documents(app: Flask) -> None:
    """Let files hang on answers."""
    file_owners.add(app, FileOwner(DataClass.INTERNAL, _may_see, answers_holding), key="item_answer")
