"""Saving a section that was sent: the same for a coordinator and for a colleague. Nothing that was typed is lost."""

from dataclasses import dataclass

from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.library.files.evidence import take_evidence
from app.library.files.intake import TakenFile
from app.library.files.uploads import taken_uploads
from app.profiles.models import CountryResponse
from app.profiles.questionnaires.actions.answering import answer_to, save_answers
from app.profiles.questionnaires.documents import hang_evidence
from app.profiles.questionnaires.forms.answers import AskedSectionForm

#: Megabytes that a section may bring with its documents.
WITH_EVIDENCE = 40


@dataclass(frozen=True)
class TakenEvidence:
    """Documents of a form, their bytes kept already, by the number of their item."""

    files: dict[int, TakenFile]

    @property
    def public_ids(self) -> list[str]:
        return [taken.public_id for taken in self.files.values()]


def take_documents(form: AskedSectionForm) -> TakenEvidence:
    """Before anything is read for writing: the transaction ends here where a document came. What is refused is said."""
    wanted = form.uploads
    if not wanted:
        return TakenEvidence({})
    try:
        taken = taken_uploads(wanted.values(), take_evidence)
    except Refused as refusal:
        form.refuse(refusal)
        return TakenEvidence({})
    return TakenEvidence(dict(zip(wanted, taken, strict=True)))


def saved_section(form: AskedSectionForm, response: CountryResponse, evidence: TakenEvidence, actor: str) -> bool:
    """Save all that is right of a form that was sent and validated, and commit nothing; whether all of it was saved.

    What is wrong, or was changed by somebody else meanwhile, is said in the form, where it stays as it was typed.
    """
    try:
        conflicts = save_answers(response, form.drafts, actor, reader_language())
        for item in form.items:
            if item.id in evidence.files:
                hang_evidence(answer_to(response, item, actor), evidence.files[item.id])
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return False
    form.show_conflicts(conflicts)
    form.renew(response)
    return not form.errors
