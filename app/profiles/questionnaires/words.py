"""Words for the enumerations of questionnaires, and for their kinds of message."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.mail.words import name_kinds
from app.profiles.models import ItemKind, QuestionnaireState, ResponseStatus

name_members(
    {
        QuestionnaireState.DRAFT: _l("Draft"),
        QuestionnaireState.OPEN: _l("Open for answers"),
        QuestionnaireState.CLOSED: _l("Closed"),
    }
)
name_members(
    {
        ResponseStatus.NOT_STARTED: _l("Not started"),
        ResponseStatus.STARTED: _l("Under way"),
        ResponseStatus.SUBMITTED: _l("Handed in"),
        ResponseStatus.RETURNED: _l("Given back"),
        ResponseStatus.ACCEPTED: _l("Accepted"),
    }
)
name_members(
    {
        ItemKind.TEXT: _l("Short text"),
        ItemKind.LONG_TEXT: _l("Long text"),
        ItemKind.CHOICE: _l("One of several options"),
        ItemKind.SEVERAL: _l("Several options"),
        ItemKind.YES_NO: _l("Yes or no"),
        ItemKind.DATE: _l("Date"),
        ItemKind.NUMBER: _l("Number"),
        ItemKind.PERCENTAGE: _l("Percentage"),
        ItemKind.LINK: _l("Link to a page"),
        ItemKind.TABLE: _l("Table"),
    }
)
name_kinds(
    {
        "profiles/opened": _l("A questionnaire was opened for a country"),
        "profiles/section_handed": _l("A section of a questionnaire was handed to somebody"),
        "profiles/handed_in": _l("To the office: a country handed in its answers to a questionnaire"),
        "profiles/returned": _l("Answers to a questionnaire were given back with notes"),
        "profiles/reminded": _l("Reminder of the end of a questionnaire"),
    }
)
