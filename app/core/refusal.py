"""What an action raises when the rules say no."""


class Refused(Exception):
    """A rule said no. The message is translated and written for the person who asked: what, why, what to do next."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
