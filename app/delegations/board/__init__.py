"""The country board of an event: its pure rules, and what they make of the rows that are read (`queries.board`)."""
