"""Settings for the control: none of `gunicorn.conf.py`."""

control_socket_disable = True
