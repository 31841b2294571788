"""What is read of questionnaires, by noun."""
