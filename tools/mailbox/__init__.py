"""A local mailbox for development: an SMTP server that keeps what it is given, and pages to read it.

Nothing leaves the machine, and anybody on it can read everything: it refuses to start for an instance that
serves others.
"""
