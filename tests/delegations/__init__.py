"""Delegations: nominated, accepted, accredited."""
