"""Reports to donors: one grant or all of a donor, for a period, as of a day; frozen, as files, and by a link that expires.

Words: the *contents* are the rows that a report shows; *frozen*, they stay as they were and later *corrections* are listed
under them. Decision 0051.
"""
