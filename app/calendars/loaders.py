"""From the token in an address to the feed it opens."""

from app.calendars.feeds.queries import OpenFeed, feed_by_token


def open_feed(token: str) -> OpenFeed | None:
    """The feed with its person, as long as its address holds."""
    return feed_by_token(token)
