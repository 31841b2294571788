"""What countries and the office are told of a recorded cooperation, one function a message."""

from functools import partial
from typing import Any

from app.accounts.queries import accounts_of_the_office
from app.contacts.links import contact_link
from app.contacts.mails import contact_clock, contact_recipient, office_recipient
from app.contacts.models import CountryContact
from app.cooperation.confirmations.handing_over import about_link
from app.cooperation.confirmations.models import CooperationQuestion
from app.cooperation.models import CooperationRecord, CooperationSide
from app.cooperation.record_table import parties_said
from app.core.clock import now
from app.core.links import link_for
from app.core.settings import settings
from app.core.shown import country_name
from app.mail.models import OutboxMessage
from app.mail.outbox import post
from app.mail.quiet import quiet_hours, quiet_until


def confirmation_of_record_asked(
    question: CooperationQuestion, record: CooperationRecord, contact: CountryContact
) -> OutboxMessage | None:
    """Is what is recorded of your country right?"""
    return post(**_asked("confirm", question, record, contact))


def progress_asked(
    question: CooperationQuestion, record: CooperationRecord, contact: CountryContact
) -> OutboxMessage | None:
    """How did it go? Once a year, and never at night."""
    due_at = quiet_until(now(), contact_clock(contact), quiet_hours())
    return post(**_asked("progress", question, record, contact), due_at=due_at)


def office_told_of_answer(question: CooperationQuestion, record: CooperationRecord) -> list[OutboxMessage]:
    """A country says that a record is not right, or how it went: somebody has to read that."""
    posted = [
        post(
            "cooperation/answered",
            office_recipient(account),
            key=f"{question.ref}:answered:{question.answered_at:%Y%m%d%H%M%S}:{account.public_id}",
            subject_ref=record.ref,
            cause=question,
            context={
                "question": question,
                "url": link_for(
                    account.person.language or settings().language, "cooperation.show", public_id=record.public_id
                ),
                **_told(record, question.country_code),
            },
        )
        for account in accounts_of_the_office()
    ]
    return [message for message in posted if message is not None]


def _asked(
    kind: str, question: CooperationQuestion, record: CooperationRecord, contact: CountryContact
) -> dict[str, Any]:
    return {
        "kind": f"cooperation/{kind}",
        "recipient": contact_recipient(contact),
        "key": f"{question.ref}:{contact.public_id}:{question.asked_at:%Y%m%d%H%M}",
        "subject_ref": record.ref,
        "about_ref": about_link(contact),
        "cause": question,
        "context": {
            "url": contact_link(contact, "record_contacts.page", public_id=record.public_id),
            **_told(record, question.country_code),
        },
    }


def _told(record: CooperationRecord, code: str) -> dict[str, Any]:
    """What is said of the record, in the recipient's language when it is rendered."""
    return {
        "record": record,
        "country": partial(country_name, code),
        "supporters": partial(parties_said, record, CooperationSide.SUPPORTER),
        "beneficiaries": partial(parties_said, record, CooperationSide.BENEFICIARY),
    }
