"""What representatives of a working group are told, one function a message."""

from app.cooperation.models import GroupRepresentative
from app.cooperation.words import body_of_member
from app.core.links import link_for
from app.core.settings import settings
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, post


def representative_named(representative: GroupRepresentative) -> OutboxMessage | None:
    """They represent a member in a group from now on."""
    return _post("named", representative)


def representative_ended(representative: GroupRepresentative) -> OutboxMessage | None:
    """They do so no more; nothing of theirs is lost."""
    return _post("ended", representative)


def _post(kind: str, representative: GroupRepresentative) -> OutboxMessage | None:
    person, member = representative.person, representative.member
    language = person.language or settings().language
    return post(
        f"cooperation/{kind}",
        Recipient(person.formal_name, person.mail_address, language, person.public_id, person.zone),
        key=f"{representative.ref}:{kind}",
        about_ref=representative.ref,
        cause=representative,
        context={
            "group": member.group,
            "body": lambda: body_of_member(member),  # when it is rendered: in the recipient's language
            "since": representative.since,
            "until": representative.until,
            "url": link_for(language, "groups.show", slug=member.group.slug),
        },
    )
