"""What is said of the groups of a row: questions that miss, and how even they are."""

from flask_babel import gettext, ngettext

from app.events.models import AgendaRow


def missing_questions(row: AgendaRow) -> str:
    """That groups have no question: "2 questions, 3 groups: give “Group 3” a question or leave it open."; "" for none."""
    number = max(len(row.groups), row.groups_stated or 0)
    without = [str(group.title) for group in row.groups if not group.question]
    if not number or (len(row.groups) == number and not without):
        return ""
    asked = len(row.groups) - len(without)
    return gettext(
        "%(questions)s, %(groups)s: give %(those)s a question or leave it open.",
        questions=ngettext("%(num)d question", "%(num)d questions", asked),
        groups=ngettext("%(num)d group", "%(num)d groups", number),
        those=", ".join(gettext("“%(title)s”", title=title) for title in without) or gettext("each"),
    )
