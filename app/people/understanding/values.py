"""The fields of one row while they are read: values, notes, doubts, and what makes the row wrong."""

from collections.abc import Mapping
from typing import Any

from app.core.text import folded
from app.people.columns import Column
from app.people.understanding.addresses import NO_ADDRESS, addresses_in
from app.people.understanding.countries import country_of
from app.people.understanding.country_lookup import plain_country
from app.people.understanding.country_names import ABSENT
from app.people.understanding.lists import Choices, FieldRead, Reason
from app.people.understanding.titles import is_title

EMAIL, COUNTRY, HONORIFIC = Column.EMAIL.value, Column.COUNTRY.value, Column.HONORIFIC.value


class RowValues:
    """One row: `raw` is column → what its cell holds; the rest is filled as it is read."""

    def __init__(self, raw: Mapping[str, str]) -> None:
        self.raw = raw
        self.fields: dict[str, FieldRead] = {}
        self.wrong: list[Reason] = []
        self.notes: list[Reason] = []
        self.doubts: list[Reason] = []

    def value(self, name: str) -> str:
        read = self.fields.get(name)
        return read.value if read else ""

    def put(self, name: str, original: str, value: str, doubt: str = "") -> None:
        self.fields[name] = FieldRead(original, value, doubt)

    def doubt(self, code: str, name: str, **said: Any) -> None:
        self.doubts.append({"code": code, "field": name, **said})

    def read_country(self, choices: Choices, above: str = "") -> None:
        """The country of the cell; of an empty one, the country above where the list looks as if that were meant."""
        written = self.raw.get(COUNTRY, "")
        if not written and (not above or choices.country_above is False):
            return
        found = country_of(written or above, choices.countries)
        if not written and not choices.country_above:
            self.put(COUNTRY, "", found.code, "country_above")
            self.doubt("country_above", COUNTRY, value=above, proposed=found.code, settles="country_above")
            return
        self.put(COUNTRY, written, found.code, found.doubt)
        if found.doubt:
            which = {"likely": list(found.likely)} if found.likely else {}
            self.doubt(found.doubt, COUNTRY, value=written or above, proposed=found.code, settles="country", **which)

    def read_addresses(self, choices: Choices) -> None:
        """The first address is the person's; the others stay as a note."""
        written = self.raw.get(EMAIL, "")
        found = NO_ADDRESS if folded(written) in choices.no_addresses else addresses_in(written)
        further = [
            addresses_in(text) for text in (self.raw.get(Column.OTHER_EMAIL.value, ""), self._name_with_address())
        ]
        addresses = [a for read in (found, *further) for a in (read.address, *read.others) if a]
        addresses = list(dict.fromkeys(addresses))
        if addresses:
            doubt = found.doubt if found.doubt == "email_mended" else ""
            original = written or self.raw.get(Column.OTHER_EMAIL.value, "") or self._name_with_address()
            self.put(EMAIL, original, addresses[0], doubt)
            if doubt:
                self.doubt(doubt, EMAIL, value=written, proposed=addresses[0])
        elif found.doubt:
            self.put(EMAIL, written, "", found.doubt)
        if found.doubt == "bad_email":
            self.doubt("bad_email", EMAIL, value=written, proposed=addresses[0] if addresses else "", settles="address")
        if len(addresses) > 1:
            self.notes.append({"code": "other_addresses", "values": addresses[1:]})
        if not addresses and not found.doubt:
            self.notes.append({"code": "address_absent", "value": written})

    def _name_with_address(self) -> str:
        """The cell of a whole name, where an address stands in it: "Ana Ejemplo <ana@x.org>"."""
        whole = self.raw.get(Column.FULL_NAME.value, "")
        return whole if "@" in whole else ""

    def read_texts(self) -> None:
        """What is taken as it stands, without the signs that mean nothing."""
        for name in (Column.POSITION.value, Column.INSTITUTION.value, HONORIFIC):
            text = self.raw.get(name, "")
            if text and plain_country(text) and plain_country(text) not in ABSENT and name not in self.fields:
                self.put(name, text, text)

    def take_title(self, title: str, original: str) -> None:
        """A title found in the name is the form of address, unless the list has one."""
        if not title:
            return
        if not self.raw.get(HONORIFIC) or not is_title(self.raw[HONORIFIC]):
            self.put(HONORIFIC, original, title)
        self.notes.append({"code": "title_taken", "value": title})
