"""Where a letter to a traveller is checked: an address with a code, which is printed on the paper."""

from flask_babel import gettext

from app.core.languages import force_locale
from app.core.links import link_for
from app.travel.models import TravelLetter

#: The rule of the page; the code follows.
VERIFICATION_RULE = "/v/<code>"
#: What people type for letters that the code does not have.
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "-": None, " ": None})


def verification_link(issued: TravelLetter, language: str) -> str:
    """The absolute address at which anybody sees whether the letter is genuine and valid."""
    return link_for(language, "verification.page", code=issued.code)


def verification_said(issued: TravelLetter, language: str) -> str:
    """The line on the paper."""
    with force_locale(language):
        return gettext(
            "To check this letter: %(address)s (code %(code)s)",
            address=verification_link(issued, language).partition("?")[0],
            code=issued.code_in_groups,
        )


def code_as_typed(text: str) -> str:
    """The code that somebody means: whatever case and dashes, and with the letters that are read as figures."""
    return text.strip().upper().translate(_READ_AS)[:40]
