"""FlaskBB with one topic of twenty posts, for its own environment (`.tools/flaskbb`): nothing of Encuentro is imported.

With FLASKBB_FILL set it fills the database and ends; else gunicorn serves `application`.
"""

import os

from flaskbb import create_app
from flaskbb.configs.default import DefaultConfig
from flaskbb.extensions import db
from flaskbb.utils.populate import create_test_data

#: The first post of a topic, and those that answer it.
REPLIES = 19


class Config(DefaultConfig):
    SQLALCHEMY_DATABASE_URI = os.environ["FLASKBB_DATABASE_URL"]
    SECRET_KEY = WTF_CSRF_SECRET_KEY = "measured beside another, on this machine alone"
    USE_DEFAULT_LOGGING = False


application = create_app(config=Config, instance_path=os.environ["FLASKBB_INSTANCE"])

if os.environ.get("FLASKBB_FILL"):
    with application.app_context():
        db.create_all()
        create_test_data(categories=1, forums=1, topics=1, posts=REPLIES)
        db.session.execute(db.text("UPDATE posts SET content = :body"), {"body": os.environ["FLASKBB_FILL"]})
        db.session.commit()
