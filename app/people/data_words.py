"""What tables, data classes, periods and kinds of erasure are called when people are told of their data."""

from dataclasses import dataclass

from flask_babel import LazyString
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
    "group_representative": _l("Speaking for a country in working groups"),
    "paragraph_comment": _l("Comments on texts in consultation"),
    "text_signature": _l("Signatures under texts"),
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


@dataclass(frozen=True)
class PrivacyTopic:
    """What a person asks about: what is kept of one side of them, why and who sees it; and where it stands."""

    title: LazyString
    what: LazyString
    why: LazyString
    who: LazyString
    tables: tuple[str, ...]


#: Every table that holds something personal belongs to one topic; a test asks for it.
TOPICS = (
    PrivacyTopic(
        _l("Who you are"),
        _l(
            "Your name and form of address, position, institution and country, your e-mail address, language and time zone."
        ),
        _l("To invite the right people, to write to you, and to print lists and badges."),
        _l(
            "You, the secretariat and the organisers; organisers of one event see the addresses of its own people only. "
            "The name of a speaker stands on the page of the event."
        ),
        ("person", "speaker", "address_proposal", "import_row", "import_source"),
    ),
    PrivacyTopic(
        _l("How you sign in"),
        _l("Your account, where you are signed in, and what you were writing when a session ended."),
        _l("So that nobody but you opens your pages, and nothing you typed is lost."),
        _l(
            "You. Administrators see that the account exists and what it may do. Nobody can read passwords or links: only a fingerprint of them is kept."
        ),
        ("account", "sign_up", "sign_in", "one_time_link", "kept_text"),
    ),
    PrivacyTopic(
        _l("Your part in events"),
        _l(
            "Invitations, being named to a delegation, registrations and their steps, what you answered the organisers, and on "
            "which days you were present."
        ),
        _l("To hold your seat, to prepare the event, and to count who took part."),
        _l(
            "You and the organisers of that event, also on the lists they take away; of a nomination, whoever speaks for the "
            "country or institution that named you. Public figures count you without your name."
        ),
        (
            *("registration", "registration_transition", "answer", "invitation", "reminder", "export"),
            *("nomination", "nomination_step", "mailing_recipient"),
        ),
    ),
    PrivacyTopic(
        _l("If you are the contact of a country"),
        _l(
            "In which function you speak for your country, from when until when, at which address, when you last confirmed it, and what you corrected. Of your personal link is counted on which days it was used, never from where."
        ),
        _l("To write to the right person of each country, and to be able to say who was in office when."),
        _l(
            "The secretariat, and you by your personal link. Other contacts of your country see your name and function."
        ),
        ("country_contact", "country_contact_step", "contact_correction"),
    ),
    PrivacyTopic(
        _l("If you speak for a country in a working group, or coordinate the programme"),
        _l("For which group or programme, from when until when."),
        _l("To show who works on what, and to write to the right person."),
        _l(
            "The secretariat and whoever reads the page of the group; who coordinates the programme also stands in its reports. Once you are erased, your name stays in reports that were frozen before."
        ),
        ("group_representative", "programme"),
    ),
    PrivacyTopic(
        _l("If you answer a questionnaire for a country"),
        _l("That you answered a section or handed in the whole, and when."),
        _l("So that the secretariat knows whom to ask about an answer."),
        _l("The secretariat, and those who answer the same questionnaire for your country."),
        ("country_response", "section_hand_over"),
    ),
    PrivacyTopic(
        _l("Tasks you were given"),
        _l("What you were asked to do before or after an event, by when, whether it is done, and notes on it."),
        _l("So that you are reminded of it, and the office sees what is still open."),
        _l("You by your personal link, and the organisers of that event."),
        ("task", "task_owner"),
    ),
    PrivacyTopic(
        _l("What you write in forums"),
        _l(
            "Your contributions with the name you gave them and the files you attached, drafts, how far you read, and what moderators noted about them."
        ),
        _l("So that a discussion can be read later, and you find your place in it."),
        _l(
            "Whoever may read the forum, under the name that its rules allow. Moderators also see who wrote, and their notes."
        ),
        (
            *("contribution", "contribution_source", "contribution_revision", "forum_participant", "forum_role"),
            *("forum_reading", "forum_review", "forum_flag", "forum_draft", "stored_file"),
            *("forum_quote", "forum_feedback", "forum_review_note", "contribution_translation", "forum_index"),
        ),
    ),
    PrivacyTopic(
        _l("Official letters"),
        _l(
            "Letters and notes that the secretariat wrote to you or had from you: your name, office and address on them, what they say, and their files."
        ),
        _l("To keep the register of correspondence, and to know what was answered."),
        _l(
            "Administrators and the organisers of all events; organisers of one event see the letters about that event. Once you are erased, number, date and country stay in the register without your name and without the words."
        ),
        ("letter", "letter_step"),
    ),
    PrivacyTopic(
        _l("Money paid to you"),
        _l("What was paid to you or back by you, when, by what reference, and which contributions you put a value on."),
        _l("To keep the accounts of grants, and to show each donor what became of the money."),
        _l(
            "Administrators and who keeps the accounts. Donors see amounts and countries, never names. Once you are erased, day and amount stay without your name."
        ),
        ("payment", "contribution_evidence"),
    ),
    PrivacyTopic(
        _l("Support to travel"),
        _l("What you asked for and why, what was offered to you, what you answered, and what was said about it."),
        _l("To decide who is supported, fairly among countries, and to plan the journey."),
        _l(
            "You by your personal link, and the organisers of that event; who keeps the accounts sees the amounts too, whoever speaks for your country what you ask for without amounts. Once you are erased, country, things and amounts stay without your name."
        ),
        (
            *("sponsorship", "sponsorship_component", "sponsorship_offer", "sponsorship_step"),
            *("travel_letter", "mission_traveller"),
        ),
    ),
    PrivacyTopic(
        _l("Your journey"),
        _l("Flights and other rides, hotels, the visa and how far it is, and who did what about them."),
        _l("To bring you there and back, and to help you at the border."),
        _l(
            "You by your personal link, the organisers and hosts of that event, and who keeps the accounts. Once you are erased, rides and hotels go with your name; days and amounts stay without it."
        ),
        ("trip", "trip_segment", "trip_stay", "trip_step", "trip_authority", "visa_case"),
    ),
    PrivacyTopic(
        _l("What a journey cost you"),
        _l("What you claimed with its receipts, what was authorised of it and why, and your per diem day by day."),
        _l("To pay you back, and to be able to show for what the money was spent."),
        _l(
            "You by your personal link, and who keeps the accounts. Donors see totals. Once you are erased, amounts and days stay without your name; receipts go with you."
        ),
        ("travel_claim", "travel_claim_line", "travel_claim_step", "per_diem_day", "travel_document"),
    ),
    PrivacyTopic(
        _l("Your passport and your bank account"),
        _l("What you wrote of them by your personal link, closed by a key that is kept apart from everything else."),
        _l("To buy tickets, to write for a visa, and to pay you."),
        _l(
            "Who keeps the accounts, for a purpose that is noted each time. You yourself see the last three characters."
        ),
        ("travel_identity", "payout_details", "travel_letter_paper"),
    ),
    PrivacyTopic(
        _l("Messages and calendars"),
        _l("The messages we sent you and you sent us, whether they arrived, and what your calendar answered."),
        _l("To be able to say what you were told, and to stop writing where nothing arrives or nothing is wanted."),
        _l(
            "Administrators read the messages. Organisers see whether theirs reached you and what your calendar answered."
        ),
        (
            *("outbox_message", "delivery_attempt", "bounce", "suppression", "unsubscription", "inbound_message"),
            *("calendar_invitation", "calendar_alias", "calendar_reply", "calendar_feed"),
        ),
    ),
)

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
