"""Settings that are read together in groups, each by its own name: as the table of the README calls them."""

from app.funding_rules import FundingRules
from app.number_pattern import NumberPatterns
from app.vault_keys import VaultSettings


class GroupedSettings:
    """What the settings of the application answer from their groups."""

    numbers: NumberPatterns
    funding: FundingRules
    vault: VaultSettings

    @property
    def letter_number(self) -> str:
        return self.numbers.letters

    @property
    def note_number(self) -> str:
        return self.numbers.notes

    @property
    def rate_days(self) -> int:
        return self.funding.rate_days

    @property
    def approval(self) -> str:
        return self.funding.approval

    @property
    def vault_key(self) -> str:
        return self.vault.keys

    @property
    def receipt_years(self) -> int:
        return self.vault.receipt_years
