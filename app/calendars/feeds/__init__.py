"""Feeds: calendars that a program subscribes to and reads again and again, and the address of each person's own.

Words: an *item* is one entry of a feed; the *window* is how far back it reaches; a *source* is what a higher module
knows of a person's entries. The same data gives the same bytes, whatever the hour within a day.
"""
