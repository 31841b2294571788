"""Addresses that are written to no more: from when and why, and until somebody knows better."""
