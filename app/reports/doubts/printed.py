"""What the programme's printed report counts itself, beside what its own rows say: never added, only told."""

from dataclasses import dataclass

#: The report itself, as `app.network.sources` names it.
PRINTED_REPORT = "S000"


@dataclass(frozen=True)
class PrintedList:
    """Names that the report lists in one place; `countries` are codes."""

    document: str
    line: int
    countries: tuple[str, ...] = ()
    bullets: int = 0
    names: int = 0


#: The governments that it names as co-sponsors of its events.
CO_SPONSORS = PrintedList(PRINTED_REPORT, 90, ("BR", "CL", "CR", "EC", "SV", "MX", "PE", "PY", "US"))
#: Who, it says, gave resources: five lines with seven providers.
PROVIDERS = PrintedList(PRINTED_REPORT, 176, bullets=5, names=7)
#: Where it says that more than half was given in cash and in kind.
MORE_THAN_HALF = PrintedList(PRINTED_REPORT, 151)
