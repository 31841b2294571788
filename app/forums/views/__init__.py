"""The screens of forums."""

from flask import Blueprint

bp = Blueprint("forums", __name__, url_prefix="/forums")

from app.forums.views import (  # noqa: E402  they need the blueprint
    asking,
    bringing,
    contributions,
    families,
    feeds,
    figures,
    linked,
    moderation,
    organising,
    own_quotes,
    participants,
    participation,
    people,
    points,
    quotes,
    reading,
    search,
    steps,
    summaries,
    synthesis,
    topics,
    translations,
    writing,
)

__all__ = [
    "asking",
    "bp",
    "bringing",
    "contributions",
    "families",
    "feeds",
    "figures",
    "linked",
    "moderation",
    "organising",
    "own_quotes",
    "participants",
    "participation",
    "people",
    "points",
    "quotes",
    "reading",
    "search",
    "steps",
    "summaries",
    "synthesis",
    "topics",
    "translations",
    "writing",
]
