"""How a setting that can't be used ends the start."""


class WrongSetting(SystemExit):
    """One sentence that names the variable, its value and what is accepted; ends the process with it."""
