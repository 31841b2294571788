"""What the kinds of message of forums are called."""

from flask_babel import lazy_gettext as _l

from app.mail.words import name_kinds

name_kinds(
    {
        "forums/contribution": _l("Contribution to a forum"),
        "forums/summary": _l("Summary of a forum"),
        "forums/digest": _l("Digest of a forum"),
        "forums/joined": _l("Takes part in a forum"),
        "forums/invited": _l("Invitation to a forum"),
        "forums/accepted": _l("Accepted in a forum"),
        "forums/new_link": _l("New personal link to a forum"),
        "forums/refused": _l("Not accepted in a forum"),
        "forums/commanded": _l("Answer to what was asked of a forum by mail"),
        "forums/command_asked": _l("Confirmation of what was asked of a forum by mail"),
        "forums/info": _l("How a forum works"),
        "forums/to_owner": _l("Message to those who run a forum"),
        "forums/waits": _l("Contribution waits for a moderator"),
        "forums/files_left_out": _l("Files left out of a contribution"),
        "forums/edited": _l("Contribution published with an edit"),
        "forums/returned": _l("Contribution returned"),
        "forums/hidden": _l("Contribution hidden"),
        "forums/opened": _l("Forum opened"),
        "forums/closing": _l("Two days left in a forum"),
        "forums/closed": _l("Forum closed"),
        "forums/cancelled": _l("Forum cancelled"),
        "forums/not_written": _l("Not yet written in a forum"),
        "forums/extended": _l("Another end of a forum"),
        "forums/quoted": _l("Quoted in the report of a forum"),
        "forums/reported": _l("Report of a forum published"),
        "forums/to_review": _l("Contributions for moderators"),
        "forums/still_waits": _l("Contributions still wait for moderators"),
        "forums/overdue": _l("Contributions wait too long"),
        "forums/asked": _l("A moderator asks an author"),
        "forums/answered": _l("An author answers a moderator"),
        "forums/undecided": _l("Nothing decided by mail"),
        "forums/answered_elsewhere": _l("Answer in a sister forum"),
        "forums/given_back": _l("Contribution given back"),
    }
)
