"""Personal links of travellers: who holds one asks for support, answers an offer and follows the journey, without an account.

A link is `/g/<token>`; the token is the sponsorship's public id, the number of the link and our signature of both. A new
number ends the old link.
"""

from typing import Any

from app.core.links import link_for
from app.core.tokens import named_in_token, numbered_token
from app.travel.models import Sponsorship

#: The rule of the page that a link opens; a POST goes to nouns below it.
TRAVELLER_RULE = "/g/<token>"

_LINK = "traveller link"


def traveller_token(sponsorship: Sponsorship) -> str:
    """What stands for `<token>`, as long as the number of the link holds."""
    return numbered_token(_LINK, sponsorship.public_id, sponsorship.link_number)


def named_in_traveller_token(token: str) -> tuple[str, int] | None:
    """(public id of a sponsorship, number of the link) of a token that we signed; None for any other text."""
    return named_in_token(_LINK, token)


def traveller_link(sponsorship: Sponsorship, language: str, endpoint: str = "traveller.page", **values: Any) -> str:
    """The absolute address of the traveller's own page; its person must be loaded."""
    return link_for(language, endpoint, token=traveller_token(sponsorship), **values)
