"""What is to be known of the two kinds of message of projects."""

from sqlalchemy import select

from app.core.extensions import db
from app.core.present_day import present_day
from app.core.references import referred
from app.mail.hand_over import asking
from app.mail.kinds import Because, KeptQuiet, MailKind
from app.mail.models import OutboxMessage
from app.people.models import Person
from app.projects.due_rows import due_rows, had_by
from app.projects.lists import PROJECT_WORK
from app.projects.models import Project, ProjectIndicator, ProjectPartner
from app.projects.queries.lines import bare_rows

ENDING = KeptQuiet("`projects.mails` posts it for their end")


def partner_told(cause_ref: str | None, _about_ref: str | None) -> ProjectPartner | None:
    """Whose rows the message lists."""
    return referred(ProjectPartner, cause_ref)


def why_not_rows(partner: ProjectPartner, message: OutboxMessage) -> str | None:
    """Nothing of it is due any more, or somebody else has the rows now."""
    project = db.session.get_one(Project, partner.project_id)
    if not _is_theirs(partner.id, message):
        return "rows_done"
    return None if had_by(partner, due_rows(project, bare_rows(project), present_day())) else "rows_done"


def indicator_told(cause_ref: str | None, _about_ref: str | None) -> ProjectIndicator | None:
    """What is to be read."""
    return referred(ProjectIndicator, cause_ref)


def why_not_reading(indicator: ProjectIndicator, message: OutboxMessage) -> str | None:
    """It was read meanwhile, or somebody else does it."""
    is_due = indicator.told_for == indicator.reading_due_on and _is_theirs(indicator.owner_id, message)
    return None if is_due else "reading_done"


def _is_theirs(partner_id: int | None, message: OutboxMessage) -> bool:
    """Whether the message is to the person who has this work today."""
    query = select(Person.public_id).join(ProjectPartner, ProjectPartner.person_id == Person.id)
    return db.session.scalar(query.where(ProjectPartner.id == partner_id)) == message.person_ref


KINDS = (
    MailKind(
        "projects/rows_due",
        on_list=PROJECT_WORK,
        foretold=Because("which rows come due shows the plan of the project"),
        question=asking(partner_told, why_not_rows),
        quiet=ENDING,
    ),
    MailKind(
        "projects/reading_due",
        on_list=PROJECT_WORK,
        foretold=Because("when an indicator is to be read shows the page of the project"),
        question=asking(indicator_told, why_not_reading),
        quiet=ENDING,
    ),
)
