"""The Flask extensions, made once and bound to the application in `core.init_app`."""

from typing import TYPE_CHECKING

from flask_babel import Babel
from flask_compress import Compress
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from app.core.catalogue_lookup import CatalogueLookup


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can drop what they made on either database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)
csrf = CSRFProtect()
babel = Babel()
babel.domain_instance = CatalogueLookup()
compress = Compress()

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model
