"""What a person asks about their data: one topic for each side of them, with what is kept, why, and who sees it."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class PrivacyTopic:
    """What a person asks about: what is kept of one side of them, why, who sees it, where; a table has one topic."""

    title: LazyString
    what: LazyString
    why: LazyString
    who: LazyString
    tables: tuple[str, ...]


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
            *("nomination", "nomination_step", "mailing_recipient", "breakout_move"),
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
        _l("If you comment on a text in consultation, or sign one that is adopted"),
        _l("What you said to which paragraph, and the answer; under what you signed, as what, when and where."),
        _l("So that your words are weighed and answered, and the network can show who signed."),
        _l(
            "Your own comments: you and the secretariat. What you state for your country: all countries, without your name. A signature: whoever reads the text; its document, whoever signs in."
        ),
        ("paragraph_comment", "text_signature"),
    ),
    PrivacyTopic(
        _l("If you propose lines of a plan of work, or correct or write down conclusions"),
        _l("What you proposed or would correct, when, and the answer; where you are the rapporteur."),
        _l("So that the office can ask you what is meant, and you read the answer."),
        _l("You by your link, the organisers and the rapporteur of that event."),
        ("action_line", "conclusion_remark", "event_conclusions"),
    ),
    PrivacyTopic(
        _l("If you lead a project, or are partner of one"),
        _l("Which project and which rows of its plan are yours, and what you told of them."),
        _l("To ask the right person how far the project is."),
        _l("You by your link, the secretariat and who leads the project. Its public page names nobody."),
        ("project", "project_partner"),
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
