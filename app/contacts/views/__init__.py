"""The screens of contacts: the office's, and those that a contact's personal link opens."""
