"""What coordinators and their colleagues are told of questionnaires, one function a message."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from app.accounts.queries import accounts_of_the_office
from app.contacts.links import contact_link
from app.contacts.mails import contact_clock, contact_recipient, office_recipient
from app.contacts.models import CountryContact
from app.core.clock import now
from app.core.links import link_for
from app.core.settings import settings
from app.core.shown import country_name
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, post
from app.mail.quiet import quiet_hours, quiet_until
from app.profiles.models import CountryResponse, QuestionnaireItem, QuestionnaireReminder, SectionHandOver
from app.profiles.questionnaires.handing_over import about_coordinator
from app.profiles.questionnaires.links import section_link

PAGE = "linked_questionnaires.progress"


def questionnaire_opened(response: CountryResponse, coordinator: CountryContact) -> OutboxMessage | None:
    """Your country is asked: what, until when, and how far answers of an earlier version help."""
    proposed = sum(answer.is_proposal for answer in response.answers)
    return _to_coordinator("opened", response, coordinator, f"opened:{coordinator.public_id}", proposed=proposed)


def response_returned(
    response: CountryResponse, coordinator: CountryContact, notes: Sequence[tuple[QuestionnaireItem | None, str]]
) -> OutboxMessage | None:
    """The office has read it and asks to look at something again: a note on an item, or on the whole."""
    number = response.returned_at.isoformat() if response.returned_at else ""
    return _to_coordinator("returned", response, coordinator, f"returned:{number}", notes=list(notes))


def answers_reminded(
    reminder: QuestionnaireReminder, response: CountryResponse, coordinator: CountryContact, missing: int, days: int
) -> OutboxMessage | None:
    """The end is near, and it was not handed in."""
    key, due_at = f"reminded:{reminder.id}", quiet_until(now(), contact_clock(coordinator), quiet_hours())
    told = {"missing": missing, "days": days}
    return _to_coordinator("reminded", response, coordinator, key, due_at=due_at, **told)


def section_handed(hand_over: SectionHandOver) -> OutboxMessage | None:
    """A section is theirs to answer: of what, for whom, by when, with their own link."""
    person, response = hand_over.person, hand_over.response
    language = person.language or settings().language
    return post(
        "profiles/section_handed",
        Recipient(person.formal_name, person.mail_address, language, person.public_id, person.zone),
        key=f"{hand_over.ref}:handed:{hand_over.link_number}",
        subject_ref=response.ref,
        about_ref=f"link:{hand_over.link_number}",
        cause=hand_over,
        context={
            **_shown(response),
            "section": hand_over.section,
            "note": hand_over.note,
            "url": section_link(hand_over, language),
        },
    )


def office_told_of_answers(response: CountryResponse) -> list[OutboxMessage]:
    """A country has handed in: somebody has to read that. To each of those who look after all events."""
    version, handed_in_at = response.version, response.submitted_at
    posted = []
    for account in accounts_of_the_office():
        to = office_recipient(account)
        values = {"slug": version.questionnaire.slug, "number": version.number, "code": response.country_code}
        message = post(
            "profiles/handed_in",
            to,
            key=f"{response.ref}:handed_in:{handed_in_at.isoformat() if handed_in_at else ''}:{account.public_id}",
            subject_ref=response.ref,
            cause=response,
            context={
                **_shown(response),
                "by": response.by.formal_name if response.by is not None else "",
                "url": link_for(to.language or settings().language, "questionnaire_review.page", **values),
            },
        )
        posted.append(message)
    return [message for message in posted if message is not None]


def _to_coordinator(
    name: str,
    response: CountryResponse,
    coordinator: CountryContact,
    key: str,
    *,
    due_at: datetime | None = None,
    **context: Any,
) -> OutboxMessage | None:
    """None where nobody is told: of a demonstration only its own contacts are."""
    if response.version.questionnaire.is_demonstration and not coordinator.is_demonstration:
        return None
    return post(
        f"profiles/{name}",
        contact_recipient(coordinator),
        key=f"{response.ref}:{key}",
        subject_ref=response.ref,
        about_ref=about_coordinator(coordinator),
        cause=response,
        due_at=due_at,
        context={
            **_shown(response),
            **context,
            "url": contact_link(coordinator, PAGE, slug=response.version.questionnaire.slug),
        },
    )


def _shown(response: CountryResponse) -> dict[str, Any]:
    version = response.version
    country: Callable[[], str] = partial(country_name, response.country_code)  # in the recipient's language
    ends_on: date | None = version.ends_on
    return {"questionnaire": version.questionnaire, "version": version, "country": country, "ends_on": ends_on}
