"""Where the bytes are: a folder or a bucket, both spoken to in the same words by obstore.

No process touches it that forks others afterwards (`probe_child`).
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import obstore
from flask import Flask
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

from app.config import WrongSetting
from app.core.settings import settings
from app.files_url import Bucket, files_place

if TYPE_CHECKING:
    from obstore.store import ObjectStore

#: Bytes that are handed on at a time.
PIECE = 256 * 1024
#: Objects that are asked for, or removed, at a time.
SEVERAL = 1000
#: What tries the store at a start.
PROBE = Path(__file__).with_name("probe_child.py")
#: What a store that can't be reached, or refuses, answers with.
STORE_ERRORS = (BaseError, OSError)


class StoreOutOfReach(Exception):
    """The store could not take or give a file now."""


def put_bytes(key: str, content: bytes) -> None:
    """Keep `content` under `key`, whole or not at all; raises `StoreOutOfReach`."""
    try:
        obstore.put(_store(), key, content)
    except STORE_ERRORS as error:
        raise StoreOutOfReach(first_line(error)) from error


def put_file(key: str, path: Path) -> None:
    """The same for a file on disk, of any size."""
    try:
        obstore.put(_store(), key, path)
    except STORE_ERRORS as error:
        raise StoreOutOfReach(first_line(error)) from error


def pieces_of(key: str) -> Iterator[bytes]:
    """The bytes under `key`, a piece at a time; raises `FileNotFoundError` or `StoreOutOfReach` before the first."""
    try:
        found = obstore.get(_store(), key)
    except FileNotFoundError:
        raise
    except STORE_ERRORS as error:
        raise StoreOutOfReach(first_line(error)) from error
    return (bytes(piece) for piece in found.stream(min_chunk_size=PIECE))


def remove_bytes(keys: Iterable[str]) -> None:
    """Remove what is there of `keys`; raises `StoreOutOfReach`."""
    store = _store()
    try:
        for key in keys:
            try:
                obstore.delete(store, key)
            except FileNotFoundError:
                continue
    except STORE_ERRORS as error:
        raise StoreOutOfReach(first_line(error)) from error


def kept_keys() -> Iterator[tuple[str, datetime]]:
    """(key, when it was written) of all the store holds, in no order; raises `StoreOutOfReach`."""
    try:
        for several in obstore.list(_store(), "kept", chunk_size=SEVERAL):
            yield from ((one["path"], one["last_modified"]) for one in several)
    except FileNotFoundError:  # a folder in which nothing was kept yet
        return
    except STORE_ERRORS as error:
        raise StoreOutOfReach(first_line(error)) from error


def insist_on_store(app: Flask) -> None:
    """End the start with one sentence (`WrongSetting`) when nothing can be kept in the store, or read from it."""
    chosen = settings(app)
    place = files_place(chosen.files_url, chosen.instance)
    given: dict[str, Any] = {"folder": str(place)} if isinstance(place, Path) else {"bucket": _bucket_options(place)}
    child = subprocess.run(  # noqa: S603  our own file, by this interpreter
        [sys.executable, "-I", str(PROBE)], input=json.dumps(given), capture_output=True, text=True, check=False
    )
    if child.returncode or child.stdout:
        reason = child.stdout or "it could not be tried"
        raise WrongSetting(
            f"ENCUENTRO_FILES_URL: no file can be kept there ({reason}): see to the folder or the bucket."
        )


def first_line(error: BaseException) -> str:
    """What went wrong, without the pages of detail below."""
    return str(error).partition("\n")[0][:300]


def _store() -> "ObjectStore":
    chosen = settings()
    return _opened(chosen.files_url, chosen.instance)


@lru_cache(maxsize=8)
def _opened(url: str, instance: Path) -> "ObjectStore":
    place = files_place(url, instance)
    if isinstance(place, Path):
        return LocalStore(place, mkdir=True)
    return _of_bucket(place)


def _of_bucket(place: Bucket) -> S3Store:
    """One attempt more, then the writer is told: nobody waits for minutes before a page."""
    patience: Any = {"max_retries": 1, "retry_timeout": timedelta(seconds=20)}
    return S3Store(**_bucket_options(place), retry_config=patience)


def _bucket_options(place: Bucket) -> dict[str, Any]:
    is_plain = place.endpoint.startswith("http://")
    return {
        "bucket": place.name,
        "prefix": place.folder or None,
        "endpoint": place.endpoint,
        "access_key_id": place.key,
        "secret_access_key": place.secret,
        "region": place.region,
        "virtual_hosted_style_request": False,
        "client_options": {"allow_http": is_plain, "connect_timeout": "3s", "timeout": "20s"},
    }
