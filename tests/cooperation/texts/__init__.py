"""Texts consulted by paragraph."""
