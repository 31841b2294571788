"""What tables, data classes, periods and kinds of erasure are called when people are told of their data."""

from flask_babel import lazy_gettext as _l

from app.core.classification import Erasure
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
    "mailing_recipient": _l("Mailings received"),
    "export": _l("Lists taken away"),
    "kept_text": _l("Text of forms that were sent after their session had ended"),
    "reminder": _l("Reminders"),
    "nomination": _l("Being named to a delegation"),
    "nomination_step": _l("Steps of being named to a delegation"),
    "contribution": _l("Contributions to forums"),
    "contribution_source": _l("Mails by which contributions to forums came"),
    "contribution_revision": _l("Earlier versions of contributions to forums"),
    "forum_participant": _l("Taking part in forums"),
    "forum_role": _l("Roles in forums"),
    "forum_reading": _l("What was read in forums"),
    "forum_review": _l("What moderators wrote about contributions to forums"),
    "forum_flag": _l("Contributions to forums pointed out to moderators"),
    "forum_draft": _l("Drafts of contributions to forums"),
    "contribution_translation": _l("Contributions to forums in other languages"),
    "forum_index": _l("Words by which contributions to forums are found"),
    "forum_review_note": _l("Questions of moderators to authors, and what they answered"),
    "forum_quote": _l("Words quoted in reports of forums"),
    "forum_feedback": _l("Answers to the closing form of forums"),
    "country_contact": _l("Functions as a contact of a country"),
    "country_contact_step": _l("What happened to contacts of countries"),
    "contact_correction": _l("Corrections that contacts of countries proposed"),
    "breakout_move": _l("Changes of group at events"),
    "group_representative": _l("Speaking for a country in working groups"),
    "action_line": _l("Lines of action that you proposed"),
    "conclusion_remark": _l("Corrections of conclusions that you sent"),
    "event_conclusions": _l("Writing down what events conclude"),
    "paragraph_comment": _l("Comments on texts in consultation"),
    "text_signature": _l("Signatures under texts"),
    "project": _l("Leading projects"),
    "project_partner": _l("Working on projects"),
    "country_response": _l("Handing in answers to questionnaires for a country"),
    "section_hand_over": _l("Answering a section of a questionnaire for a country"),
    "programme": _l("Coordinating the programme"),
    "letter": _l("Letters sent and received"),
    "letter_step": _l("Steps of letters"),
    "task": _l("Notes on tasks before and after events"),
    "task_owner": _l("Having tasks before and after events"),
    "payment": _l("Payments"),
    "contribution_evidence": _l("Values put on contributions"),
    "sponsorship": _l("Requests and offers of support to travel"),
    "sponsorship_component": _l("Things that support to travel gives"),
    "sponsorship_offer": _l("Offers of support to travel"),
    "sponsorship_step": _l("Steps of support to travel"),
    "travel_letter": _l("Letters about support to travel"),
    "travel_letter_paper": _l("Sealed letters that name a passport"),
    "mission_traveller": _l("Missions of the office on which you travelled"),
    "trip": _l("Your journeys"),
    "trip_segment": _l("Flights and other rides of journeys"),
    "trip_stay": _l("Hotels of journeys"),
    "trip_step": _l("Steps of journeys"),
    "trip_authority": _l("Authorisations of journeys from outside the office"),
    "visa_case": _l("Visas for journeys"),
    "travel_claim": _l("Claims of travel expenses"),
    "travel_claim_line": _l("Lines of claims of travel expenses"),
    "travel_claim_step": _l("Steps of claims of travel expenses"),
    "per_diem_day": _l("Days of a per diem"),
    "travel_document": _l("Receipts and papers of journeys"),
    "travel_identity": _l("Passport"),
    "payout_details": _l("Bank account"),
    "stored_file": _l("Files attached to what somebody wrote"),
}

#: How long, as the columns state it; the longest first.
PERIODS = {
    "as long as the programme": _l("as long as the programme"),
    "until erased": _l("until you ask to be erased"),
    "as long as the event": _l("as long as the event"),
    "two years": _l("two years"),
    "as long as the passport in the vault": _l("as long as your passport is kept"),
    "30 days after the trip is closed": _l("30 days after your journey is settled and closed"),
    "30 days after the last payment": _l("30 days after the last payment to you"),
    "90 days": _l("90 days"),
    "30 days": _l("30 days"),
    "2 days": _l("2 days"),
    "1 day": _l("1 day"),
    "1 hour": _l("1 hour"),
    "until revoked": _l("until you end it yourself"),
    "until used or expired": _l("until used or out of date"),
}

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
