"""Personal links of those who work on a project: `/w/…` shows what a partner has to do, without an account.

The token is the public id, the number of the link and our signature of both: nothing is stored, nothing can be guessed.
"""

from app.core.links import link_for
from app.core.tokens import named_in_token, numbered_token
from app.projects.models import ProjectPartner

#: The rule of the page that a link opens.
PARTNER_RULE = "/w/<token>"

_LINK = "project link"


def partner_token(partner: ProjectPartner) -> str:
    """What stands for `<token>`, as long as the number of the link holds."""
    return numbered_token(_LINK, partner.public_id, partner.link_number)


def partner_link(partner: ProjectPartner, language: str) -> str:
    """The absolute address of what the partner has to do."""
    return link_for(language, "project_partners.own", token=partner_token(partner))


def partner_in_token(token: str) -> tuple[str, int] | None:
    """(public id of a partner, number of the link) of a token that we signed; None for any other text."""
    return named_in_token(_LINK, token)
