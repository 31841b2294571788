"""Personal links of nominees: who holds one accepts or declines, and completes what was written of them, without an account.

A link is `/n/<token>`; the token is the nomination's public id, the number of the link and our signature of both, so that
nothing is stored and nothing can be guessed. A new number ends the old link.
"""

from app.core.links import link_for
from app.core.tokens import named_in_token, numbered_token
from app.delegations.models import Nomination

#: The rule of the page that a link opens; a POST goes to nouns below it.
NOMINEE_RULE = "/n/<token>"

_LINK = "nominee link"


def nominee_token(nomination: Nomination) -> str:
    """What stands for `<token>`, as long as the number of the link holds."""
    return numbered_token(_LINK, nomination.public_id, nomination.link_number)


def named_in_nominee_token(token: str) -> tuple[str, int] | None:
    """(public id of a nomination, number of the link) of a token that we signed; None for any other text."""
    return named_in_token(_LINK, token)


def nominee_link(nomination: Nomination, language: str) -> str:
    """The absolute address of the nominee's own page."""
    return link_for(language, "nominees.page", token=nominee_token(nomination))
