"""What the network wrote and handed on: documents with their versions and files, read by whom each is for.

Words: a *document* has one title; a *version* is one state of it in one language, and keeps its files for good; it is
*released* once the document's readers may see it. A *dissemination* says where a version was handed on.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.core.translated import reader_language
from app.library.publications import models as _models  # noqa: F401  its tables belong to the metadata
from app.library.publications import policy as _policy  # noqa: F401  its rules
from app.library.publications import words as _words  # noqa: F401
from app.library.publications.mail_kinds import KINDS, NEW_VERSIONS
from app.library.publications.version_files import let_own_publications
from app.library.publications.views import bp
from app.mail.kinds import declare
from app.mail.lists import offer_list


def init_app(app: Flask) -> None:
    """Register the screens, and let files hang on versions."""
    app.register_blueprint(bp)
    let_own_publications(app)
    app.jinja_env.filters["version_date"] = lambda version: version.written_date(reader_language())
    offer_list(app, NEW_VERSIONS, _l("New versions of documents of the library"))
    declare(app, *KINDS)
    navigation.add(app, "library.index", _l("Library"), order=15)
