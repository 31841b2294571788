"""Where the bytes of files are kept, as `ENCUENTRO_FILES_URL` says it: a folder, or a bucket of a server that speaks S3.

    /srv/encuentro/files
s3://KEY:SECRET@s3.example.org/bucket/folder?region=eu-west-1
s3+http://KEY:SECRET@127.0.0.1:9000/bucket                     on this machine alone
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from app.wrong_setting import WrongSetting

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EXAMPLES = "give a folder such as /srv/encuentro/files, or s3://KEY:SECRET@host/bucket"


@dataclass(frozen=True)
class Bucket:
    """A bucket, and the folder in it, of the server at `endpoint`."""

    endpoint: str
    name: str
    folder: str
    key: str
    secret: str
    region: str


def checked_files_url(value: str) -> str:
    """`value` itself; raises `WrongSetting` with a sentence that does not repeat it, for it holds a secret."""
    try:
        if value and not value.startswith("/"):
            _bucket(urlsplit(value))
    except ValueError as error:
        raise WrongSetting(f"ENCUENTRO_FILES_URL can't be used: {error}.") from None
    return value


def files_place(value: str, instance: Path) -> Path | Bucket:
    """The folder or the bucket that a checked `value` names; without one the folder "files" of the instance."""
    if not value:
        return instance / "files"
    return Path(value) if value.startswith("/") else _bucket(urlsplit(value))


def _bucket(parts: SplitResult) -> Bucket:
    """Raises `ValueError` with what is wrong; a port that is no number raises it too."""
    bucket, _, folder = unquote(parts.path).strip("/").partition("/")
    if parts.scheme not in ("s3", "s3+http") or not parts.hostname or not bucket or not parts.username:
        raise ValueError(EXAMPLES)
    if not parts.password:
        raise ValueError(f"the secret of the key is missing, {EXAMPLES}")
    if parts.scheme == "s3+http" and parts.hostname not in LOOPBACK:
        raise ValueError("outside this machine only s3:// is accepted, which is spoken over https")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = f":{parts.port}" if parts.port else ""
    return Bucket(
        endpoint=f"{'https' if parts.scheme == 's3' else 'http'}://{host}{port}",
        name=bucket,
        folder=folder,
        key=unquote(parts.username),
        secret=unquote(parts.password),
        region=parse_qs(parts.query).get("region", ["us-east-1"])[0],
    )
