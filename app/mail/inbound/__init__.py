"""Mail in: each address of ours has a kind and a token ("inbox+<token>@…"), and each kind one handler.

A message is kept as it came, read in a child process that can be ended, and what was read is applied by the handler
of its kind under the same rules as on the web.
"""
