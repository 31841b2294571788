"""Personal links of those who have tasks: `/t/…` shows a person's own tasks to whoever holds it, without an account.

The token is the public id, the number of the link and our signature of both: nothing is stored and nothing can be
guessed. A new number ends the old link.
"""

from app.core.links import link_for
from app.core.tokens import named_in_token, numbered_token
from app.preparation.models import TaskOwner

#: The rule of the page that a link opens; a POST goes to nouns below it.
OWNER_RULE = "/t/<token>"

_LINK = "task link"


def owner_token(owner: TaskOwner) -> str:
    """What stands for `<token>`, as long as the number of the link holds."""
    return numbered_token(_LINK, owner.public_id, owner.link_number)


def owner_link(owner: TaskOwner, language: str) -> str:
    """The absolute address of the person's own tasks."""
    return link_for(language, "linked_tasks.own", token=owner_token(owner))


def owner_in_token(token: str) -> tuple[str, int] | None:
    """(public id of an owner, number of the link) of a token that we signed; None for any other text."""
    return named_in_token(_LINK, token)
