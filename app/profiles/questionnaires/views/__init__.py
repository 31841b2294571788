"""The screens of questionnaires: the office's, and those that links open."""
