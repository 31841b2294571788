"""What tables, data classes, periods and kinds of erasure are called when people are told of their data."""

from flask_babel import lazy_gettext as _l

from app.core.classification import DataClass, Erasure
from app.core.words import name_members

#: Table → what of a person stands in it. A test asks for every table that holds something personal.
TABLES = {
    "person": _l("Identity in the directory"),
    "address_proposal": _l("Addresses proposed for the directory"),
    "import_row": _l("Rows of uploaded lists"),
    "import_source": _l("Uploaded lists as they came, until they are applied"),
    "account": _l("Account"),
    "sign_up": _l("Sign-ups not confirmed yet"),
    "sign_in": _l("Sessions"),
    "one_time_link": _l("Links to sign in or to confirm an address"),
    "outbox_message": _l("Messages sent"),
    "delivery_attempt": _l("Attempts to deliver messages"),
    "bounce": _l("Messages that came back"),
    "suppression": _l("Addresses that take no mail"),
    "unsubscription": _l("Lists somebody unsubscribed from"),
    "inbound_message": _l("Messages received"),
    "calendar_invitation": _l("Calendar entries sent"),
    "calendar_alias": _l("Calendar entries of merged records"),
    "calendar_reply": _l("Answers from calendars"),
    "calendar_feed": _l("Addresses of calendar feeds"),
    "speaker": _l("Parts as a speaker"),
    "registration": _l("Registrations"),
    "registration_transition": _l("Steps of registrations"),
    "answer": _l("Answers to an organiser's questions"),
    "invitation": _l("Invitations"),
    "export": _l("Lists taken away"),
    "kept_text": _l("Text of forms that were sent after their session had ended"),
    "reminder": _l("Reminders"),
    "contribution": _l("Contributions to forums"),
    "contribution_source": _l("Mails by which contributions to forums came"),
    "contribution_revision": _l("Earlier versions of contributions to forums"),
    "forum_participant": _l("Taking part in forums"),
    "forum_role": _l("Roles in forums"),
    "forum_reading": _l("What was read in forums"),
    "forum_review": _l("What moderators wrote about contributions to forums"),
    "forum_flag": _l("Contributions to forums pointed out to moderators"),
    "forum_draft": _l("Drafts of contributions to forums"),
}

#: How long, as the columns state it.
PERIODS = {
    "as long as the programme": _l("as long as the programme"),
    "as long as the event": _l("as long as the event"),
    "until erased": _l("until erased"),
    "until used or expired": _l("until used or expired"),
    "until revoked": _l("until revoked"),
    "two years": _l("two years"),
    "1 hour": _l("1 hour"),
    "1 day": _l("1 day"),
    "2 days": _l("2 days"),
    "30 days": _l("30 days"),
    "90 days": _l("90 days"),
}

name_members(
    {
        DataClass.PUBLIC: _l("Public"),
        DataClass.INTERNAL: _l("About the work, not about you"),
        DataClass.PERSONAL: _l("About you"),
        DataClass.SENSITIVE: _l("Confidential"),
        DataClass.SECRET: _l("Opens a door: never shown"),
    }
)
name_members(
    {
        Erasure.KEEP: _l("kept, because it names nobody"),
        Erasure.BLANK: _l("your name is removed; you stay counted without it"),
        Erasure.DELETE: _l("deleted"),
    }
)


def table_words(table: str) -> str:
    """What stands in a table, in the reader's language; its own name when nobody said."""
    return str(TABLES.get(table, table))


def period_words(kept: str) -> str:
    return str(PERIODS.get(kept, kept))
