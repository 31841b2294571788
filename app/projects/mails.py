"""What those who work on a project are told, one function a message."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.core.clock import now
from app.core.settings import settings
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, post
from app.mail.quiet import quiet_hours, quiet_until
from app.network.clocks import clock_of
from app.projects.due_rows import DueRow
from app.projects.links import partner_link
from app.projects.models import Project, ProjectIndicator, ProjectPartner


def rows_due(project: Project, partner: ProjectPartner, due: Sequence[DueRow], quarter: str) -> OutboxMessage | None:
    """The rows of one person that end this quarter, what is late first."""
    key = f"{partner.ref}:{partner.link_number}:rows:{quarter}"
    return _post("rows_due", partner, key, partner, {"project": project, "due": due})


def reading_due(indicator: ProjectIndicator, partner: ProjectPartner, due_on: date) -> OutboxMessage | None:
    """An indicator is to be read by a day."""
    key = f"{indicator.ref}:due:{due_on:%Y-%m-%d}:{partner.public_id}:{partner.link_number}"
    context = {"project": indicator.project, "indicator": indicator, "due_on": due_on}
    return _post("reading_due", partner, key, indicator, context)


def _post(kind: str, partner: ProjectPartner, key: str, cause: Any, context: dict[str, Any]) -> OutboxMessage | None:
    person = partner.person
    language = person.language or settings().language
    zone = clock_of(person.zone, person.country_code, settings().zone)
    return post(
        f"projects/{kind}",
        Recipient(person.formal_name, person.mail_address, language, person.public_id, person.zone),
        key=key,
        about_ref=partner.ref,
        cause=cause,
        due_at=quiet_until(now(), zone, quiet_hours()),
        context={**context, "url": partner_link(partner, language)},
    )
