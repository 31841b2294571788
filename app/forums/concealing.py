"""Keys of ours in what people write: a mail that is quoted whole, or copied, holds its writer's personal link.

They are put out before anybody reads the words; all else of the text stays as it was written.
"""

import re

from app.core.secret_paths import CONCEALED
from app.core.settings import settings

_PATHS = "f|c|u|i|r|e"
_KINDS = "each|daily|weekly|nomail|leave|reply|decide|unsubscribe|inbox|bounce"


def without_own_keys(text: str) -> str:
    """`text` without what opens or does something in the name of whoever got our mail: links and addresses of ours alone."""
    link = rf"({re.escape(settings().base_url)}/(?:{_PATHS})/)[A-Za-z0-9_.~-]+"
    address = rf"\b((?:{_KINDS})\+)[0-9a-z.]{{8,51}}(?=@{re.escape(settings().mail_domain)})"
    return re.sub(address, rf"\g<1>{CONCEALED}", re.sub(link, rf"\g<1>{CONCEALED}", text), flags=re.IGNORECASE)
