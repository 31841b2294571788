"""The published contributions as mails in one file (RFC 4155), for mail programs: who wrote as attributed, without addresses."""

from collections.abc import Sequence
from email.generator import BytesGenerator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO

from app.core.text import one_line
from app.forums.addressing import author_words, contribution_message_id
from app.forums.models import Contribution, Forum
from app.forums.shown_contributions import ShownContribution

_LINES = SMTP.clone(linesep="\n")


def mail_of(
    forum: Forum, contribution: Contribution, shown: ShownContribution, title: str, above: Sequence[int]
) -> bytes:
    """One message of the file, with the line that begins it. `above` are the numbers it answers, the root first."""
    number = shown.number or 0
    message = EmailMessage(policy=_LINES)
    message["From"] = Address(one_line(author_words(shown.byline))[:200], f"contribution-{number}", "forum.invalid")
    message["Date"] = shown.at
    message["Subject"] = f"[{forum.code}] {title}"
    message["Message-ID"] = contribution_message_id(forum, number)
    if above:
        message["In-Reply-To"] = contribution_message_id(forum, above[-1])
        message["References"] = " ".join(contribution_message_id(forum, one) for one in above)
    message["Content-Language"] = contribution.language
    message.set_content(shown.body, cte="quoted-printable")
    written = BytesIO()
    written.write(f"From nobody {shown.at:%a %b %d %H:%M:%S %Y}\n".encode("ascii"))
    BytesGenerator(written, mangle_from_=True, policy=_LINES).flatten(message)
    return written.getvalue() + b"\n"
