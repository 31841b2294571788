"""Column types and the few column shapes that every module uses."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Integer, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app.core.classification import internal, personal, public
from app.core.translated import TranslatedText

#: 64 bits on PostgreSQL; SQLite only autoincrements INTEGER.
BigId = BigInteger().with_variant(Integer, "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An instant in UTC. Refuses naive values going in; hands out aware ones, also on SQLite, which keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone: use core.clock.now()")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Translated(TypeDecorator[TranslatedText]):
    """A text in several languages, as JSON; the first language is the original."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: TranslatedText | None, dialect: Dialect) -> dict[str, str] | None:
        return dict(value) if value else {}

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> TranslatedText:
        return TranslatedText(value or {})


def choice(enum: type[StrEnum], length: int = 40) -> Enum:
    """A StrEnum stored as its value in a plain text column: a new member needs no ALTER TYPE."""
    return Enum(
        enum, native_enum=False, length=length, values_callable=lambda e: [m.value for m in e], validate_strings=True
    )


def new_public_id() -> str:
    """A random 128-bit id in 22 URL-safe characters, for records a URL must not let anyone guess."""
    return secrets.token_urlsafe(16)


def row_id() -> Mapped[int]:
    return mapped_column(BigId, primary_key=True, info=internal())


def public_id(path: str = "") -> Mapped[str]:
    """An unguessable id for URLs; `path` leads to the person when the record is about one."""
    info = personal(path) if path else public()
    # By it the database's new numbers find back to many rows that are inserted in one statement.
    return mapped_column(String(22), unique=True, default=new_public_id, insert_sentinel=True, info=info)


def instant(info: dict[str, Any], *, default: Callable[[], datetime] | None = None, index: bool = False) -> Mapped[Any]:
    """An instant column; annotate it `Mapped[datetime]` or `Mapped[datetime | None]`."""
    return mapped_column(UtcDateTime(), default=default, index=index, info=info)
