"""Personal links of colleagues who answer a section: `/q/…` opens one section of one country's response, and nothing else.

The token is the public id, the number of the link and our signature of both: nothing is stored and nothing can be
guessed. A new number ends the old link. Coordinators come by the link of their contact (`contacts.links`).
"""

from app.core.links import link_for
from app.core.tokens import named_in_token, numbered_token
from app.profiles.models import SectionHandOver

#: The rule of the page that a link opens; a POST goes to nouns below it.
SECTION_RULE = "/q/<token>"

_LINK = "questionnaire section link"


def section_token(hand_over: SectionHandOver) -> str:
    """What stands for `<token>`, as long as the number of the link holds."""
    return numbered_token(_LINK, hand_over.public_id, hand_over.link_number)


def section_link(hand_over: SectionHandOver, language: str) -> str:
    """The absolute address of the section."""
    return link_for(language, "linked_sections.section", token=section_token(hand_over))


def hand_over_in_token(token: str) -> tuple[str, int] | None:
    """(public id of a hand-over, number of the link) of a token that we signed; None for any other text."""
    return named_in_token(_LINK, token)
