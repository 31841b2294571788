"""The addresses of a forum, the Message-IDs of its contributions, and in whose name they are mailed."""

from flask_babel import gettext

from app.core.settings import settings
from app.core.shown import country_name
from app.core.text import one_line
from app.core.tokens import signature
from app.forums.models import Forum
from app.forums.shown_contributions import Byline
from app.mail.inbound.addresses import address_for
from app.mail.inbound.registry import kinds_of_mail_in
from app.mail.mime import NAME_LIMIT


def forum_address(forum: Forum, kind: str = "forum") -> str:
    """Where one writes to: "forum+chile04@…", "owner+chile04@…"."""
    return address_for(kind, forum.code)


def takes_mail(kind: str) -> bool:
    """Whether somebody here handles mail to this kind of address: no other is offered to anybody."""
    return kind in kinds_of_mail_in.joined()


def contribution_message_id(forum: Forum, number: int) -> str:
    """The same for all recipients. Nobody can make one up, so that it says nothing of what is not public."""
    signed = signature("contribution", f"{forum.public_id}:{number}")[:24]
    return f"<c{number}.{signed}@{settings().mail_domain}>"


def digest_message_id(key: str) -> str:
    """Of one digest, whose key says to whom and when."""
    return f"<d{signature('digest', key)[:24]}@{settings().mail_domain}>"


def author_words(byline: Byline) -> str:
    """ "Ana Ejemplo, Costa Rica", or what the attribution leaves of it, in the reader's language."""
    first = gettext("Erased person") if byline.is_erased else byline.name or byline.institution
    country = country_name(byline.country_code)
    return ", ".join(filter(None, (first or byline.unnamed, country)))


def mailed_name(byline: Byline, forum: Forum) -> str:
    """In whose name it goes: "Ana Ejemplo, Costa Rica (vía Foro Chile)". What a header can't hold is left out."""
    author, title = one_line(author_words(byline)), one_line(forum.title.into(forum.language))
    name = gettext("%(author)s (via %(forum)s)", author=author, forum=title)
    return name if len(name) <= NAME_LIMIT else f"{author[:80]} ({title[:34]})"
