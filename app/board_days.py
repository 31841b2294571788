"""The days by which the country board judges silence, as an operator may set them."""

from dataclasses import astuple, dataclass
from typing import Self

from app.wrong_setting import WrongSetting


@dataclass(frozen=True)
class BoardDays:
    """Days of silence until we remind, copy the mission, telephone; days a nominee has; days between two chases."""

    remind: int = 7
    copy: int = 14
    telephone: int = 21
    nominees: int = 5
    rest: int = 3

    def __str__(self) -> str:
        """As it is written in the setting."""
        return ",".join(map(str, astuple(self)))

    @classmethod
    def read(cls, written: str) -> Self:
        """Of "7,14,21,5,3"; empty means the usual. Raises `WrongSetting`."""
        if not written:
            return cls()
        parts = [part.strip() for part in written.split(",")]
        if len(parts) == len(astuple(cls())) and all(part.isdigit() and len(part) < 4 for part in parts):
            days = cls(*map(int, parts))
            if 0 < days.remind <= days.copy <= days.telephone and days.rest <= days.remind:
                return days
        raise WrongSetting(
            f"ENCUENTRO_BOARD_DAYS is {written!r}: give five whole numbers such as 7,14,21,5,3: days of silence until a "
            "country is reminded, its mission copied, it is telephoned; days for nominees; days between two chases."
        )
