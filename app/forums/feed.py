"""The feed of a forum that everybody reads: what was published, under the names it was published with."""

from flask_babel import gettext

from app.core.languages import force_locale
from app.core.links import link_for
from app.forums.atom import AtomEntry, AtomFeed, atom_text
from app.forums.models import Forum, Readership
from app.forums.queries.feed import newest_in
from app.forums.shown_contributions import show
from app.forums.standing import ForumStanding
from app.forums.texts import as_html


def has_feed(forum: Forum) -> bool:
    """Only what anybody may read without saying who they are; of a draft whoever finds it."""
    return forum.reading is Readership.PUBLIC


def atom_of(forum: Forum, language: str) -> bytes:
    """The document in that language; it is the same for everybody."""
    visitor = ForumStanding(forum)
    entries = []
    with force_locale(language):
        for contribution, edited_at in newest_in(visitor):
            shown = show(contribution, visitor)
            words = gettext("Contribution %(number)s", number=shown.number)
            entries.append(
                AtomEntry(
                    title=f"{words} · {contribution.topic.title}",
                    address=link_for(language, "forums.contribution", slug=forum.slug, number=shown.number),
                    author=shown.byline.words,
                    html=str(as_html(shown.body, shown.format)),
                    language=shown.language,
                    published_at=shown.at,
                    updated_at=edited_at or shown.at,
                )
            )
        return atom_text(
            AtomFeed(
                title=str(forum.title),
                subtitle=str(forum.summary),
                source=link_for(language, "forums.atom_feed", slug=forum.slug),
                page=link_for(language, "forums.page", slug=forum.slug),
                language=language,
                updated_at=max((one.updated_at for one in entries), default=forum.announced_at or forum.created_at),
                entries=entries,
            )
        )
