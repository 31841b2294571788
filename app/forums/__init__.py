"""E-forums: moderated discussions of some weeks, in one language, on guiding questions, closed by a report.

Words: a *forum* is one edition with one language, one window and one report; its *sister forums* are the editions of one
discussion in other languages. A *question* guides it; a *topic* is a thread; a *contribution* is one message, with a
number of its own once it is published; a *participant* is a person in one forum; a *review* is what waits for a
moderator's word.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.calendars.feeds.sources import feed_sources
from app.core import navigation
from app.core.clock import now
from app.core.panels import SeldomPanel
from app.core.secret_paths import register_secret_path
from app.events.panels import page_bodies
from app.forums import jobs as _jobs  # noqa: F401  registers its jobs
from app.forums import mail_words as _mail_words  # noqa: F401  they name the kinds of message
from app.forums import models as _models  # noqa: F401  its tables belong to the metadata
from app.forums import policy as _policy  # noqa: F401  its rules
from app.forums import report_words as _report_words  # noqa: F401  they name the members
from app.forums import words as _words  # noqa: F401  they name the members
from app.forums.actions.drafting import tidy_drafts
from app.forums.actions.elsewhere import tell_author_of_answer
from app.forums.actions.forgetting import forget_sources
from app.forums.actions.indexing import index_changed
from app.forums.archives.owning import let_own_archives
from app.forums.attached import let_own_files
from app.forums.calendar import forum_windows
from app.forums.commands import CONFIRMING_RULE
from app.forums.drawing import drawn
from app.forums.erasure import renew_forums, words_that_stay
from app.forums.for_library import join_library_of_forums
from app.forums.funded import name_funded_forums
from app.forums.hooks import contribution_changed
from app.forums.inbound.kinds import take_mail
from app.forums.jobs.archiving import join_archiving
from app.forums.links import PARTICIPANT_RULE
from app.forums.lists import offer_lists
from app.forums.long_tasks import join_long_tasks_of_forums
from app.forums.mail_kinds import KINDS
from app.forums.merging import join_forum_rows
from app.forums.models import TextFormat
from app.forums.naming import forum_subjects
from app.forums.panels import discussion_panel, discussion_sign, invite_imported_to_forum
from app.forums.report_sentences import obstacle_words, support_words
from app.forums.sentences import unnamed_writer
from app.forums.synthesis_files import let_own_documents
from app.forums.texts import ago, as_html, beginning, brief_hour, first_lines, written_duration, zone_city
from app.forums.views import bp, linked
from app.forums.windows import state_at
from app.forums.words import review_reason
from app.jobs.registry import tidiers
from app.mail.kinds import declare
from app.mail.subjects import subject_namers
from app.people.erasure import before_erasure, stays
from app.people.merging import moving
from app.people.next_steps import after_import


def init_app(app: Flask) -> None:
    """Register the screens, the lists, the messages and who takes the mail that comes in."""
    app.register_blueprint(bp)
    app.register_blueprint(linked.bp)
    register_secret_path(PARTICIPANT_RULE.removesuffix("<token>"))
    register_secret_path(CONFIRMING_RULE.removesuffix("<token>"), one_time=True)
    app.jinja_env.filters.update(contribution_html=as_html, first_lines=first_lines, beginning=beginning)
    app.jinja_env.filters.update(state_now=lambda forum: state_at(forum, now()), drawn=drawn)
    app.jinja_env.filters.update(brief_hour=brief_hour, zone_city=zone_city)
    app.jinja_env.filters.update(ago=ago, duration=written_duration, review_reason=review_reason)
    app.jinja_env.globals.update(MARKDOWN=TextFormat.MARKDOWN)
    app.jinja_env.filters.update(support=support_words, quote_obstacle=obstacle_words, unnamed_writer=unnamed_writer)
    offer_lists(app)
    tidiers.add(app, tidy_drafts)
    tidiers.add(app, forget_sources)
    moving.add(app, join_forum_rows, key="forum_participant")
    stays.add(app, words_that_stay, key="forum")
    let_own_files(app)
    let_own_documents(app)
    contribution_changed.add(app, index_changed)
    before_erasure.add(app, renew_forums)
    contribution_changed.add(app, tell_author_of_answer)
    feed_sources.add(app, forum_windows)
    page_bodies.add(app, SeldomPanel(discussion_sign, discussion_panel))
    after_import.add(app, invite_imported_to_forum)
    let_own_archives(app)
    join_archiving(app)
    declare(app, *KINDS)
    subject_namers.add(app, forum_subjects, key="forum")
    navigation.add(app, "forums.index", _l("Forums"), order=20)
    for join in (take_mail, join_long_tasks_of_forums, name_funded_forums, join_library_of_forums):
        join(app)
