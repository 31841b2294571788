"""The contradictions that no ledger knows, in words: those of people, events and papers in the printed report.

What is doubtful of the funds, the ledger says (`app.funding.doubts`), of the groups, cooperation: `queries` joins both.
"""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.reports.doubts.printed import PRINTED_REPORT

KEPT_BOTH = _l("Both are kept as printed.")


@dataclass(frozen=True)
class DoubtText:
    """One of them as it is written here; `lines` are those of `document`, `about` the keys of what it concerns."""

    stated: LazyString
    otherwise: LazyString
    reading: LazyString
    lines: tuple[int, ...]
    about: tuple[str, ...] = ()
    document: str = PRINTED_REPORT


#: Code → text.
IN_REPORT: dict[str, DoubtText] = {
    "X04": DoubtText(
        _l("The report says that 235 executives benefited."),
        _l(
            "The events that state SGPE add up to 191, and to 209 with 18 executives of SME development: 44, or 26, "
            "cannot be traced. The two places also describe other people."
        ),
        _l(
            "The III Conference, the coordination meetings and the visits state no number. Nobody knows whether people "
            "or participations were counted."
        ),
        (117, 140),
        ("claim:executives_benefited",),
    ),
    "X05": DoubtText(
        _l("The report says that about 6,000 professionals attended conferences."),
        _l("The events it lists state 3,000 together (800, 400, 500, 1,000 and 300)."),
        _l("The other numbers are not in the report."),
        (117,),
        ("claim:conference_attendees",),
    ),
    "X06": DoubtText(
        _l("The workshop in Rio de Janeiro is printed as co-organised by the OAS and the Government of Peru."),
        _l(
            "It was held in Brazil, Brazil coordinates its area, and the row in kind reads “Seminar-workshop in Brazil”."
        ),
        _l("Brazil is likely meant. It is kept as printed and marked as doubtful."),
        (80, 223),
        ("evt-2006-09-rio-strategies",),
    ),
    "X10": DoubtText(
        _l("The electronic forums are headed November 2004 to February 2005."),
        _l("The same lines tell of a forum in English in March 2005."),
        _l("Four forums, from November 2004 to March 2005."),
        (53,),
        ("ef-2004-11-chile", "ef-2004-12-mexico", "ef-2005-02-costarica", "ef-2005-03-english"),
    ),
    "X11": DoubtText(
        _l("The report speaks of “three years of the Program”."),
        _l("Its activities run from June 2003 to November 2006, in three phases over four calendar years."),
        _l("Three phases may be meant. Both are kept as printed."),
        (33, 55, 69, 117),
        ("section:activities",),
    ),
    "X16": DoubtText(
        _l("Venezuela took part in the pilot of the questionnaire."),
        _l("It is not among the 12 countries whose first version was completed."),
        _l("Its answers after the pilot are missing."),
        (37, 52),
        ("section:activities", "task-questionnaire", "task-profiles"),
    ),
    "X17": DoubtText(
        _l(
            "In 2006 “International Seminar on Government Procurement” is printed three times, “Best experiences” twice."
        ),
        _l("They are five events: of April, 18 and 21 September, and of 26 July and 6 September."),
        _l("A title names no event: they are told apart by day and place."),
        (73, 76, 78, 81, 83),
        (
            "evt-2006-04-saopaulo-seminar",
            "evt-2006-09-brazil-seminar",
            "evt-2006-09-paraguay-seminar",
            "evt-2006-07-sanjose-conference",
            "evt-2006-09-quito-conference",
        ),
    ),
    "X18": DoubtText(
        _l("800 specialists are stated for the seminar in São Paulo and the fair in Brasília."),
        _l("The number is printed once, for both together."),
        _l("It is kept as one number of two events and added once."),
        (73,),
        ("evt-2006-04-saopaulo-seminar", "evt-2006-04-brasilia-expo"),
    ),
    "X19": DoubtText(
        _l("A “Report” on modernization was prepared from June to September 2004."),
        _l("On 23 June 2005 a “final draft of the work paper” of the same title was distributed."),
        _l("They are two states of one publication."),
        (45, 62),
        ("section:activities", "task-report-2004", "pub-modernization"),
    ),
    "X20": DoubtText(
        _l("The list of 2006 has 12 lines."),
        _l("They tell of 13 events: that of April holds two. Two pairs overlap in time, in September."),
        _l("Each event is kept for itself."),
        (73, 80, 83),
        ("section:activities",),
    ),
    "X27": DoubtText(
        _l("The II Seminar counts 32 SGPE."),
        _l("The launch of the network on its last day counts 32 “executives and experts” from 15 countries."),
        _l("They are the same people under another name, and are not added."),
        (49, 50),
        ("evt-2004-09-saopaulo-ii-seminar", "evt-2004-09-network-launch"),
    ),
    "X28": DoubtText(
        _l("The report gives the II Conference in Atlanta 50 SGPE and three days."),
        _l("The network’s website gives it 52 executives and four days."),
        _l("The report’s number counts. The other is kept with its source."),
        (67,),
        ("evt-2005-10-atlanta-ii-conference",),
    ),
}
