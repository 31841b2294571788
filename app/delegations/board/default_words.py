"""The words with which a chase begins, in each language; the office changes them before they leave."""

from collections.abc import Iterable

from flask_babel import force_locale, gettext

from app.core.translated import TranslatedText


def chase_words(languages: Iterable[str]) -> tuple[TranslatedText, TranslatedText]:
    """(subject, text) with merge fields, in these languages."""
    subject, body = {}, {}
    for language in languages:
        with force_locale(language):
            subject[language] = gettext("{event}: we await your nominations")
            body[language] = _body()
    return TranslatedText(subject), TranslatedText(body)


def _body() -> str:
    paragraphs = (
        "{formal_greeting}",
        gettext(
            "We have invited %(country)s to {event}, {when}, and have not heard from you yet.", country="{country}"
        ),
        gettext("Please tell us by {deadline_nomination} who will take part. You can name them on this page:"),
        "{personal_link}",
        gettext("Should nobody be able to come, a line in answer to this message is enough."),
        "{closing}",
    )
    return "\n\n".join(paragraphs)
