"""The documents of a synthesis: read in one transaction, kept in the store between two, noted in another."""

import io
from collections.abc import Sequence
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy import delete

from app.core.clock import now
from app.core.extensions import db
from app.forums.models import Forum, ForumSynthesis
from app.forums.queries.report.syntheses import matter_of
from app.forums.synthesis.building import report_in, report_languages
from app.forums.synthesis.pdf_document import pdf_document
from app.forums.synthesis.word_document import word_document
from app.library.files.actions import add_file, claim_files, release_files
from app.library.files.intake import TakenFile, take_in
from app.library.files.models import StoredFile, store_key_of
from app.library.files.queries import files_by_owner
from app.library.files.store import put_bytes, remove_bytes


def written_documents(synthesis: ForumSynthesis) -> list[TakenFile]:
    """Word and PDF in each language of the report."""
    forum = db.session.get_one(Forum, synthesis.forum_id)
    matter = matter_of(forum, synthesis, synthesis.published_at or now())
    found = []
    for language in report_languages(matter):
        report = report_in(matter, language)
        with force_locale(language):
            made = {"docx": word_document(report, synthesis.as_of or now()), "pdf": pdf_document(report)}
        found += [take_in(f"{forum.slug}-{language}.{ending}", io.BytesIO(content)) for ending, content in made.items()]
    return found


def store_documents(documents: Sequence[TakenFile]) -> None:
    """The bytes, while no transaction is open."""
    for one in documents:
        put_bytes(store_key_of(one.public_id), one.content)


def note_documents(synthesis_id: int, documents: Sequence[TakenFile], asked_at: datetime) -> list[str]:
    """The rows, in place of the former ones; returns the keys of the bytes that are of no use any more."""
    synthesis = db.session.get_one(ForumSynthesis, synthesis_id, populate_existing=True)
    former = list(files_by_owner([synthesis.ref]).get(synthesis.ref, ()))
    db.session.execute(delete(StoredFile).where(StoredFile.owner_ref == synthesis.ref))
    for one in documents:
        add_file(one, None)
    claim_files([one.public_id for one in documents], None, synthesis.ref)
    if not synthesis.is_draft:
        release_files(synthesis.ref)
    synthesis.files_made_at = asked_at
    db.session.flush()
    return [file.store_key for file in former]


def forget_bytes(keys: Sequence[str]) -> None:
    remove_bytes(keys)
