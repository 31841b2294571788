"""What the network wrote and handed on: documents with their versions and files, read by whom each is for.

Words: a *document* has one title; a *version* is one state of it in one language, and keeps its files for good; it is
*released* once the document's readers may see it. A *dissemination* says where a version was handed on.
"""

from app.library.publications import models as _models  # noqa: F401  its tables belong to the metadata
