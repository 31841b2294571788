"""What is to be known of the kinds of message that forums write."""

from app.forums import handing_over as asked
from app.forums import review_handing_over as waiting
from app.forums.digest_handing_over import mailed_digest, why_not_digest
from app.forums.forecasts import forum_closings, forum_digests, forum_last_days, forum_nudges, forum_openings
from app.forums.lists import FORUM_LISTS
from app.forums.sister_handing_over import answer_told, why_not_told_elsewhere
from app.mail.hand_over import asking
from app.mail.kinds import Because, KeptQuiet, MailKind, by_act

ENDING = KeptQuiet("`forums.mails` posts it for their end")
#: A moderator's hour is what a forum lacks: what waits in the evening is often decided in it.
MODERATED = Because("somebody's contribution waits for it, and quiet hours are a matter of the phone")
#: Whether anything will wait too long depends on those who decide.
NOT_FORETOLD = Because("nobody knows beforehand what will still wait by then")

KINDS = (
    by_act(
        "forums/contribution",
        on_list=FORUM_LISTS,
        question=asking(asked.mailed_contribution, asked.why_not_contribution),
    ),
    by_act(
        "forums/summary",
        on_list=FORUM_LISTS,
        question=asking(asked.mailed_contribution, asked.why_not_contribution),
    ),
    MailKind(
        "forums/digest",
        on_list=FORUM_LISTS,
        foretold=forum_digests,
        question=asking(mailed_digest, why_not_digest),
        quiet=KeptQuiet("`forums.digests` posts it for their end"),
    ),
    by_act("forums/joined"),
    by_act("forums/invited", question=asking(asked.told_participant, asked.why_not_invited), quiet=ENDING),
    by_act("forums/new_link", question=asking(asked.told_participant, asked.why_not_new_link), quiet=ENDING),
    by_act("forums/accepted", question=asking(asked.told_participant, asked.why_not_accepted), quiet=ENDING),
    by_act("forums/refused", question=asking(asked.told_participant, asked.why_not_refused), quiet=ENDING),
    by_act("forums/commanded"),
    by_act("forums/command_asked"),
    by_act("forums/info"),
    by_act("forums/to_owner"),
    by_act("forums/waits", question=asking(asked.waiting_contribution, asked.why_not_waiting)),
    by_act("forums/files_left_out"),
    by_act("forums/edited"),
    by_act("forums/returned"),
    by_act("forums/hidden"),
    MailKind(
        "forums/opened",
        foretold=forum_openings,
        question=asking(asked.told_participant, asked.why_not_opened),
        quiet=ENDING,
    ),
    MailKind(
        "forums/closing",
        foretold=forum_last_days,
        question=asking(asked.told_participant, asked.why_not_closing),
        quiet=ENDING,
    ),
    MailKind(
        "forums/closed",
        foretold=forum_closings,
        question=asking(asked.told_participant, asked.why_not_closed),
        quiet=ENDING,
    ),
    by_act(
        "forums/cancelled",
        question=asking(asked.told_participant, asked.why_not_cancelled),
        quiet=ENDING,
    ),
    MailKind(
        "forums/not_written",
        on_list=FORUM_LISTS,
        foretold=forum_nudges,
        question=asking(asked.told_participant, asked.why_not_reminded),
        quiet=ENDING,
    ),
    by_act(
        "forums/extended",
        question=asking(asked.told_participant, asked.why_not_extended),
        quiet=ENDING,
    ),
    by_act("forums/quoted", quiet=ENDING),
    by_act(
        "forums/reported",
        question=asking(asked.told_participant, asked.why_not_reported),
        quiet=ENDING,
    ),
    by_act(
        "forums/to_review",
        question=asking(waiting.forum_with_review, waiting.why_not_to_review),
        quiet=MODERATED,
    ),
    MailKind(
        "forums/still_waits",
        foretold=NOT_FORETOLD,
        question=asking(waiting.forum_with_review, waiting.why_not_to_review),
        quiet=KeptQuiet("`forums.moderators_mails` posts it for their end"),
    ),
    MailKind(
        "forums/overdue",
        foretold=NOT_FORETOLD,
        question=asking(waiting.forum_with_review, waiting.why_not_to_review),
        quiet=KeptQuiet("`forums.moderators_mails` posts it for their end"),
    ),
    by_act("forums/undecided", question=asking(waiting.forum_with_review, waiting.why_not_undecided)),
    by_act("forums/asked", question=asking(waiting.asked_or_answered, waiting.why_not_asked)),
    by_act("forums/answered", question=asking(waiting.asked_or_answered, waiting.why_not_answered), quiet=MODERATED),
    by_act("forums/answered_elsewhere", question=asking(answer_told, why_not_told_elsewhere)),
    by_act("forums/given_back"),
)
