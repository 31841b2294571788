"""The sentences of the news, in the language that is being written; called by the templates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext, ngettext

from app.core.links import link_for
from app.core.shown import country_name, written_instant
from app.core.words import word
from app.events.models import Event
from app.news.happenings import Happening, HappeningKind, News
from app.registration.models import RegistrationStatus

#: So many people are named of each kind; the page has the others.
NAMED = 20

#: Kind → what narrows the list of registrations to those concerned; invitations have a list of their own.
_STATUS = {
    HappeningKind.UNTOLD: RegistrationStatus.OFFERED,
    HappeningKind.UNTOLD_EXPIRED: RegistrationStatus.WITHDRAWN,
    HappeningKind.REQUESTED: RegistrationStatus.RECEIVED,
    HappeningKind.WITHDREW: RegistrationStatus.WITHDRAWN,
    HappeningKind.LAPSED: RegistrationStatus.WITHDRAWN,
    HappeningKind.WAITING: RegistrationStatus.WAITING,
    HappeningKind.ACCEPTED: RegistrationStatus.CONFIRMED,
}


@dataclass(frozen=True)
class NewsSection:
    """The people of one kind of happening, and the page that acts on it."""

    title: str
    lines: Sequence[str]
    more: str
    url: str


def subject(event: Event, news: News) -> str:
    """What happened and at which event: one person by name, several by numbers."""
    told = _alone(news.happenings[0]) if len(news.happenings) == 1 else summary(news, 3)
    return gettext("%(news)s: %(event)s", news=told, event=event.title)


def summary(news: News, most: int | None = None) -> str:
    """ "1 withdrew, 3 accepted"; at `most` so many kinds, and dots for the others."""
    told = [_number(kind, number) for kind, number in news.numbers().items()]
    return ", ".join(told if most is None or len(told) <= most else [*told[:most], "…"])


def lead(news: News) -> str:
    """What the reader has to do, if anything; the most urgent alone."""
    numbers = news.numbers()
    if untold := numbers.get(HappeningKind.UNTOLD, 0):
        return ngettext(
            "Please tell %(num)d person in another way that a place is held for them: our message could not leave.",
            "Please tell %(num)d people in another way that a place is held for them: our message could not leave.",
            untold,
        )
    if expired := numbers.get(HappeningKind.UNTOLD_EXPIRED, 0):
        return ngettext(
            "Please write to %(num)d person whose offer of a place ended before our message could leave.",
            "Please write to %(num)d people whose offers of a place ended before our message could leave.",
            expired,
        )
    if requested := numbers.get(HappeningKind.REQUESTED, 0):
        return ngettext(
            "Please decide on %(num)d request to take part.",
            "Please decide on %(num)d requests to take part.",
            requested,
        )
    return gettext("You do not need to do anything.")


def since(news: News, until: datetime, zone: str) -> str:
    """ "Since yesterday: 3 accepted, 1 withdrew.", or since when else."""
    if until - news.since <= timedelta(hours=25):
        return gettext("Since yesterday: %(news)s.", news=summary(news))
    return gettext("Since %(moment)s: %(news)s.", moment=written_instant(news.since, zone), news=summary(news))


def sections(news: News, event: Event, language: str) -> Iterator[NewsSection]:
    """Each kind that occurs, with its people."""
    for kind, number in news.numbers().items():
        lines = [_line(one) for one in news.of(kind)[:NAMED]]
        left = number - len(lines)
        more = ngettext("and %(num)d more", "and %(num)d more", left) if left else ""
        yield NewsSection(word(kind), lines, more, _page(kind, event, language))


def _page(kind: HappeningKind, event: Event, language: str) -> str:
    if status := _STATUS.get(kind):
        return link_for(language, "registration.index", slug=event.slug, status=status.value)
    return link_for(language, "invitations.index", slug=event.slug, answer="declined")


def _line(one: Happening) -> str:
    """ "Ana Ejemplo, Costa Rica – a place became free"."""
    name = ", ".join(part for part in (one.name, country_name(one.country_code) if one.country_code else "") if part)
    if one.kind in (HappeningKind.WITHDREW, HappeningKind.LAPSED, HappeningKind.UNTOLD_EXPIRED):
        seat = gettext("a place became free") if one.is_seat_freed else gettext("held no place")
        return f"{name} – {seat}"
    return name


def _alone(one: Happening) -> str:
    """What one person did, as a subject says it."""
    told = {
        HappeningKind.UNTOLD: gettext("%(name)s does not know of the place offered", name=one.name),
        HappeningKind.UNTOLD_EXPIRED: gettext("%(name)s was never told of the place offered", name=one.name),
        HappeningKind.REQUESTED: gettext("%(name)s asks to take part", name=one.name),
        HappeningKind.WITHDREW: gettext("%(name)s has withdrawn", name=one.name),
        HappeningKind.DECLINED_LATE: gettext("%(name)s will not come", name=one.name),
        HappeningKind.LAPSED: gettext("%(name)s did not take the place offered", name=one.name),
        HappeningKind.DECLINED: gettext("%(name)s will not come", name=one.name),
        HappeningKind.WAITING: gettext("%(name)s is on the waiting list", name=one.name),
        HappeningKind.ACCEPTED: gettext("%(name)s is confirmed", name=one.name),
    }
    return told[one.kind]


def _number(kind: HappeningKind, number: int) -> str:
    told = {
        HappeningKind.UNTOLD: ngettext("%(num)d not told of an offer", "%(num)d not told of an offer", number),
        HappeningKind.UNTOLD_EXPIRED: ngettext(
            "%(num)d never told of an offer", "%(num)d never told of an offer", number
        ),
        HappeningKind.REQUESTED: ngettext("%(num)d asks to take part", "%(num)d ask to take part", number),
        HappeningKind.WITHDREW: ngettext("%(num)d withdrew", "%(num)d withdrew", number),
        HappeningKind.DECLINED_LATE: ngettext("%(num)d declined late", "%(num)d declined late", number),
        HappeningKind.LAPSED: ngettext("%(num)d let an offer pass", "%(num)d let an offer pass", number),
        HappeningKind.DECLINED: ngettext("%(num)d declined", "%(num)d declined", number),
        HappeningKind.WAITING: ngettext("%(num)d waits for a place", "%(num)d wait for a place", number),
        HappeningKind.ACCEPTED: ngettext("%(num)d accepted", "%(num)d accepted", number),
    }
    return told[kind]
