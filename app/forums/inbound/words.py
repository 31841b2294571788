"""What became of a mail to a forum, in words."""

from flask_babel import lazy_gettext as _l

_REASONS = {
    "forum_published": _l("It was published as a contribution."),
    "forum_held": _l("It waits for a moderator."),
    "forum_given_back": _l("It could not be taken, and went back to its sender with the reason."),
    "forum_refused": _l(
        "It could not be taken. Its sender is not answered: nobody here knows them, or they may not see the forum."
    ),
    "forum_loop": _l("It is our own message that came back."),
    "forum_automatic": _l("A program answered by itself."),
    "forum_repeated": _l("The same message came by another address of ours."),
    "forum_forged": _l("Its address belongs to no message of ours, and nothing in it names a forum."),
    "forum_unknown": _l("There is no forum of that name."),
    "forum_many_unknown": _l("Too many messages of unknown senders came within a day: it is kept here alone."),
    "forum_many_unproved": _l(
        "Too many messages came within a day without proof of their sender: it is kept here alone."
    ),
    "answer_taken": _l("An author's answer stands in the review."),
    "answer_many": _l("Too many answers about one contribution came within a day: it is kept here alone."),
    "decision_published": _l("A moderator published the contribution by it."),
    "decision_returned": _l("A moderator returned the contribution by it."),
    "decision_repeated": _l("The same moderator has decided already."),
    "decision_unproved": _l("It was not certain that the moderator wrote it: nothing was decided."),
    "decision_unclear": _l("Its first line decides nothing: the moderator was answered with the page."),
    "decision_refused": _l("What it asks for was not possible any more: the moderator was told."),
    "decision_no_role": _l("Its sender does not moderate this forum any more: nothing was decided."),
    "command_forged": _l("Its address names no forum, and nobody who takes part in one."),
    "command_unknown_sender": _l("Nobody here may be answered at its sender’s address: nothing was done."),
    "command_to_confirm": _l("It was not certain who wrote it: they were asked to confirm it on a page."),
    "command_done": _l("What it asks for was done."),
    "command_refused": _l("What it asks for was not possible: the person was told why."),
    "invitation_unclear": _l("It says neither yes nor no to the invitation: its sender was answered with their page."),
    "info_answered": _l("It was answered how the forum works, at most once a day."),
    "owner_handed_on": _l("It was handed on to those who run the forum."),
    "owner_kept": _l("It was not handed on: nobody runs the forum, or too many came within a day."),
}


def forum_mail_word(code: str) -> str:
    """The code itself for one of a later version."""
    return str(_REASONS.get(code, code))
