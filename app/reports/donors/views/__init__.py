"""The screens of reports to donors: the office's, and the one that a link opens."""
