"""What comes back from people's calendars: iTIP replies (RFC 5546), read in a child process and applied in order.

Words: a *reply* is one REPLY, COUNTER or REFRESH as it came; the *answer* of an invitation is that of its newest reply,
by SEQUENCE and then DTSTAMP, whatever order they arrived in; a *request* is a reply that the organiser decides on.
The token of the address a reply was sent to says whose it is; the sender's address says nothing.
"""
