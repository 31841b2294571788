"""What is found in an itinerary, in sentences that say which row is meant and what to look at."""

from flask_babel import gettext

from app.core.shown import brief_date, written_time
from app.core.words import word
from app.travel.itinerary import Flaw, FoundFlaw
from app.travel.models import TripSegment


def flaw_sentence(found: FoundFlaw) -> str:
    """One sentence for the traveller and for the desk alike."""
    values = {"number": found.number, "name": found.name}
    return {
        Flaw.NO_TIME: lambda: gettext(
            "Segment %(number)d arrives when it departs, or before: look at the times and the time zones.", **values
        ),
        Flaw.OVERLAP: lambda: gettext("Segment %(number)d departs before the one before it has arrived.", **values),
        Flaw.STAY_OUTSIDE: lambda: gettext(
            "The stay in %(name)s begins before the journey, or ends after it.", **values
        ),
        Flaw.STAY_BACKWARDS: lambda: gettext("The stay in %(name)s ends before it has lasted a night.", **values),
        Flaw.OTHER_PLACE: lambda: gettext(
            "Segment %(number)d does not depart from %(name)s, where the one before it arrives.", **values
        ),
        Flaw.SHORT_CONNECTION: lambda: gettext(
            "Less than 60 minutes to change in %(name)s before segment %(number)d.", **values
        ),
        Flaw.LATE_ARRIVAL: lambda: gettext("The arrival is after “%(name)s” begins.", **values),
        Flaw.EARLY_RETURN: lambda: gettext("The departure is before “%(name)s” ends.", **values),
        Flaw.OTHER_EVENT: lambda: gettext(
            "At the same time there is a registration for another event: “%(name)s”.", **values
        ),
    }[found.flaw]()


def segment_line(segment: TripSegment) -> str:
    """ "AV 641: Ciudad de México 25 Jul 2006 23:50 – San José 26 Jul 2006 01:50", each time by its own clock."""
    departs, arrives = segment.departs_local, segment.arrives_local
    return gettext(
        "%(flight)s: %(origin)s %(departs)s – %(target)s %(arrives)s",
        flight=segment.flight or word(segment.mode),
        origin=segment.from_place,
        departs=f"{brief_date(departs)} {written_time(departs)}",
        target=segment.to_place,
        arrives=f"{brief_date(arrives)} {written_time(arrives)}",
    )
