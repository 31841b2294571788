"""Why a row of a pasted table waits, what to do about it, and what can be said."""

from flask_babel import gettext

from app.contacts.pasting.judging import Choice, RowJudgement
from app.contacts.sentences import candidate_words
from app.core.shown import country_name


def doubt_sentence(judgement: RowJudgement) -> str:
    """What is not clear, and what to do."""
    words, country = judgement.words, country_name(judgement.row.country_code)
    sentences = {
        "unknown_country": gettext(
            "“%(words)s” is no country that we know. Write its name or its code of two letters.", words=words
        )
        if words
        else gettext("No country is given. Write its name or its code of two letters."),
        "unknown_function": gettext(
            "“%(words)s” is no function that we know. Write coordinator, alternate, permanent mission or assistant.",
            words=words,
        ),
        "unknown_day": gettext("The day “%(words)s” can't be read. Write it as 2026-03-31 or 31/03/2026.", words=words),
        "nobody": gettext("Neither a person nor an office is named. Write one of the two."),
        "alike": gettext("The directory has somebody like this. Say whether it is the same person."),
        "others_address": gettext("The address is somebody else's in the directory. Say who this is."),
        "second_in_table": gettext(
            "The table names a second coordinator for %(country)s. Say what this one is.", country=country
        ),
        "other_coordinator": gettext(
            "%(name)s coordinates for %(country)s now. Say whether this one follows.", name=words, country=country
        ),
        "no_address": gettext(
            "“%(words)s” is no e-mail address. Correct it, or enter the contact without.", words=words
        )
        if words
        else gettext("There is no e-mail address. Add it, or enter the contact without."),
    }
    return sentences[judgement.doubt]


def choices_for(judgement: RowJudgement) -> list[tuple[str, str]]:
    """(value, words) of what can be said of the row."""
    persons = {one.public_id: gettext("It is %(person)s", person=candidate_words(one)) for one in judgement.persons}
    shares = judgement.doubt == "others_address"
    said = {
        Choice.LEAVE: gettext("Leave it in the table"),
        Choice.NEW_PERSON: gettext("Somebody else with the same mailbox") if shares else gettext("Somebody new"),
        Choice.SUCCEED: gettext("Yes, in place of %(name)s", name=judgement.words),
        Choice.ALTERNATE: gettext("Enter as an alternate"),
        Choice.WITHOUT_ADDRESS: gettext("Enter without an address"),
        **persons,
    }
    return [(str(choice), said[choice]) for choice in judgement.choices]
