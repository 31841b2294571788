"""What is typed about delegations."""
