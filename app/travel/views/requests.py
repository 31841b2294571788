"""What the pages on which a request is written have in common."""

from typing import Any

from flask_babel import gettext

from app.core.money import Money
from app.library.files.uploads import taken_uploads
from app.travel.forms.asking import SupportForm
from app.travel.forms.endorsing import NomineeSupportForm
from app.travel.models import Sponsorship
from app.travel.wishes import SupportWishes


def request_values(sponsorship: Sponsorship) -> dict[str, Any]:
    """What the form of a request begins with."""
    amounts = {
        f"amount_{one.kind.value}": Money(one.requested_minor, one.currency) if one.requested_minor else None
        for one in sponsorship.components
    }
    return {
        "kinds": [one.kind.value for one in sponsorship.components],
        "motivation": sponsorship.motivation,
        "other_funding": sponsorship.other_funding,
        "visa": sponsorship.visa.value,
        **amounts,
    }


def wishes_sent(form: SupportForm | NomineeSupportForm) -> SupportWishes:
    """What was written, its file looked at and kept; what was read before is read anew. Raises `Refused`."""
    wishes = form.wishes
    uploads = [form["file"].data] if "file" in form else []
    taken = taken_uploads(each for each in uploads if getattr(each, "filename", ""))
    return SupportWishes(wishes.components, wishes.motivation, wishes.other_funding, wishes.visa, taken)


def kept_words(*, is_handed_in: bool) -> str:
    """What is said once it is kept."""
    if is_handed_in:
        return gettext("Thank you. Your request was handed in.")
    return gettext("Saved. Hand it in when it is ready.")
