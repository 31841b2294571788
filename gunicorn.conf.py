"""How the web server runs: gunicorn reads this file by itself. What is said on its command line comes first."""

import logging
import os

#: Receives requests whole before a thread takes them up: see the module.
worker_class = "app.serving.BufferingWorker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
#: The application is imported once, before the workers are forked, and its memory shared. A reload is a restart.
preload_app = True
#: Seconds without a sign of life before a worker is replaced; seconds to finish what has come when it is to stop.
timeout, graceful_timeout = 60, 30
control_socket_disable = True

logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is no fault
