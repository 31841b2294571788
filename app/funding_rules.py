"""How money is decided about, as an operator may set it."""

from dataclasses import dataclass
from typing import Self

from app.wrong_setting import WrongSetting

#: Who decides: one person, two people, or two as soon as the office has three who may.
MODES = ("auto", "single", "two people")


@dataclass(frozen=True)
class FundingRules:
    """How old a rate of exchange may be, and how many people it takes to approve and pay."""

    rate_days: int = 31
    approval: str = "auto"

    @classmethod
    def read(cls, rate_days: str, approval: str) -> Self:
        """Of what is set; empty means the usual. Raises `WrongSetting`."""
        if rate_days and not (rate_days.isascii() and rate_days.isdigit() and 0 < int(rate_days) <= 366):
            raise WrongSetting(f"ENCUENTRO_RATE_DAYS is {rate_days!r}: give a whole number of days from 1 to 366.")
        mode = " ".join(approval.lower().replace("_", " ").split())
        if mode and mode not in MODES:
            raise WrongSetting(f"ENCUENTRO_APPROVAL is {approval!r}: give auto, single or two people.")
        return cls(int(rate_days or cls.rate_days), mode or cls.approval)
