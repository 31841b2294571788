"""What an action raises when the rules say no."""


class Refused(Exception):
    """A rule said no. The message is translated and written for the person who asked: what, why, what to do next.

    `field` names the field that has to change, where there is one: a form that has it says so there.
    """

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.reason, self.field = reason, field
