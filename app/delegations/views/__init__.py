"""The screens of delegations."""
