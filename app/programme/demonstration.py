"""Placeholder until accounts land."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemonstrationAccount:
    role: str
    email: str
    password: str


ACCOUNTS: tuple[DemonstrationAccount, ...] = ()


def load_demonstration() -> int:
    return 0
