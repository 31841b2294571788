"""The board of an event, "What I have / what I need": entries in two columns, matches, and what came of them.

Words: an *entry* is one card; a *match* brings one who has and one who needs together, with one introduction to both;
a *result* is what an entry became after the event. The *country board* of delegations is another thing.
"""
