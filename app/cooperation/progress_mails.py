"""What owners of lines and commitments are asked each quarter."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from app.contacts.links import contact_link
from app.contacts.mails import contact_clock, contact_recipient
from app.contacts.models import CountryContact
from app.contacts.naming import body_name
from app.cooperation.undertakings import Undertaking
from app.core.clock import now
from app.core.present_day import present_day
from app.mail.models import OutboxMessage
from app.mail.outbox import post
from app.mail.quiet import quiet_hours, quiet_until


def owner_asked(contact: CountryContact, own: Sequence[Undertaking], quarter: date) -> OutboxMessage | None:
    """How far is what you have taken on? What is overdue stands first; the link opens the page where it is told."""
    today = present_day()
    return post(
        "cooperation/progress_asked",
        contact_recipient(contact),
        key=f"contact:{contact.public_id}:progress:{quarter}",
        subject_ref=contact.ref,
        about_ref=f"link:{contact.link_number}",
        cause=contact,
        due_at=quiet_until(now(), contact_clock(contact), quiet_hours()),
        context={
            "contact": contact,
            "body": partial(body_name, contact),
            "own": own,
            "late": sum(one.is_overdue(today) for one in own),
            "today": today,
            "url": contact_link(contact, "own_progress.page"),
        },
    )
