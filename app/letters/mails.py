"""What a mailing says to one recipient: the organiser's words with their fields filled, and the facts of the event.

Invitations and their reminders are registration's own messages (`registration.invitation_mails`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from app.contacts.links import contact_link
from app.contacts.models import CountryContact
from app.core.settings import settings
from app.events.models import Event
from app.letters import hooks
from app.letters.letter_fields import MergeReader, filled_for
from app.letters.models import Mailing, MailingKind
from app.letters.queries.contacts import contacts_written_to
from app.letters.queries.recipients import RecipientShown
from app.letters.queries.standing import event_rows_of
from app.letters.salutations import SalutationTable, salutation_table
from app.mail.outbox import Recipient
from app.mail.rendering import Rendered
from app.registration.invitation_mails import words_in_templates
from app.registration.links import invitation_link, registration_link
from app.registration.models import Invitation, Registration
from app.registration.telling import Gathering, Telling, language_for, telling_of, telling_of_invitation

#: What somebody is to the event, or to the network.
EventRow = Registration | Invitation | CountryContact


def mailing_posted(
    mailing: Mailing, event: Event, shown: Sequence[RecipientShown], attachments: Sequence[str] = ()
) -> None:
    """The message to each of these recipients, with these files; the same statements however many they are."""
    gathering = Gathering(event, [one.person.public_id for one in shown if one.person])
    rows, given = standing_of_recipients(event, shown), values_given(event, shown)
    table = salutation_table()
    for one in shown:
        row = rows.get(one.ref)
        telling, link = telling_to(event, one, row, gathering), own_link(event, one, row)
        values = {"personal_link": link, **given.get(one.recipient.id, {})}
        said = _said(mailing, one, telling, reader_of(one, row), values, table)
        telling.post(kind_of(mailing), cause=one.recipient, attachments=attachments, **said)
    gathering.store()


def mailing_as_read(mailing: Mailing, event: Event, one: RecipientShown) -> Rendered:
    """What one recipient would read, for the organiser's preview: with a link that opens nothing."""
    row = standing_of_recipients(event, [one]).get(one.ref)
    link = f"{settings().base_url}/…" if own_link(event, one, row) else ""
    telling, given = telling_to(event, one, row, None), values_given(event, [one])
    values = {**given.get(one.recipient.id, {}), "personal_link": link}  # rooms above give links that open
    said = _said(mailing, one, telling, reader_of(one, row), values, salutation_table())
    return telling.as_read(kind_of(mailing), "", **said)


def kind_of(mailing: Mailing) -> str:
    """Only what one may ask not to get is a kind of its own."""
    return "letters/save_the_date" if mailing.kind is MailingKind.SAVE_THE_DATE else "letters/mailing"


def values_given(event: Event, shown: Sequence[RecipientShown]) -> dict[int, dict[str, str]]:
    """Number of the recipient → values of fields that rooms above know, such as what is left of a quota."""
    found: dict[int, dict[str, str]] = {}
    for values in hooks.merge_values:
        for key, more in values(event, [one.recipient for one in shown]).items():
            found[key] = found.get(key, {}) | {**more}
    return found


def standing_of_recipients(event: Event, shown: Sequence[RecipientShown]) -> dict[str, EventRow]:
    """`RecipientShown.ref` → the registration, the invitation or the contact that the recipient is."""
    rows = event_rows_of(event, [one.person.id for one in shown if one.person])
    contacts = contacts_written_to([one.recipient.contact_ref for one in shown if not one.person])
    found: dict[str, EventRow] = {}
    for one in shown:
        row = rows.get(one.person.id) if one.person else contacts.get(one.recipient.contact_ref)
        if row is not None:
            found[one.ref] = row
    return found


def telling_to(event: Event, one: RecipientShown, row: EventRow | None, gathering: Gathering | None) -> Telling:
    """By the name and to the address that the person is written to about the event."""
    if isinstance(row, Registration):
        return telling_of(row, gathering)
    if isinstance(row, Invitation):
        return telling_of_invitation(row, gathering)
    person, language = one.person, language_for(one.language, event)
    if person is None:
        return Telling(event, Recipient(one.name, one.address, language), event.ref, gathering=gathering)
    recipient = Recipient(
        person.formal_name, one.address, language, person.public_id, person.zone, person.shares(one.address)
    )
    return Telling(event, recipient, event.ref, gathering=gathering)


def own_link(event: Event, one: RecipientShown, row: EventRow | None) -> str:
    """The personal link of who has one; what it opens answers to nobody else."""
    if isinstance(row, Registration):
        return registration_link(row)
    if isinstance(row, Invitation):
        return invitation_link(row, language_for(one.language, event))
    if isinstance(row, CountryContact) and row.is_current:
        return contact_link(row, language=language_for(one.language, event))
    return ""


def reader_of(one: RecipientShown, row: EventRow | None) -> MergeReader:
    """What the fields say of the recipient: of a contact, of the person that it is, if it is one."""
    contact = row.person if isinstance(row, CountryContact) else None
    return MergeReader.of_recipient(one.recipient, one.person or contact)


def _said(
    mailing: Mailing,
    one: RecipientShown,
    telling: Telling,
    reader: MergeReader,
    given: Mapping[str, str],
    table: SalutationTable,
) -> dict[str, Any]:
    link = given["personal_link"]
    words = filled_for(mailing, telling.event, reader, one.language, given, table)
    shows_link = bool(link) and link not in words.body
    return {**words_in_templates(telling, words), "own_url": link if shows_link else ""}
