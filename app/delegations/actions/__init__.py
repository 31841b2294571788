"""What changes delegations."""
