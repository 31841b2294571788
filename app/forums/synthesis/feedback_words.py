"""The five fixed questions of the closing form."""

from flask_babel import lazy_gettext as _l

#: Column → what is asked; 1 is least and 5 most.
FEEDBACK_QUESTIONS = {
    "useful": _l("How useful was the forum for your work?"),
    "questions": _l("How well did its questions fit what concerns you?"),
    "easy": _l("How easy was it to take part?"),
    "moderated": _l("How well was it moderated?"),
    "again": _l("How likely would you take part in another one?"),
}


def feedback_question(name: str) -> str:
    return str(FEEDBACK_QUESTIONS[name])
