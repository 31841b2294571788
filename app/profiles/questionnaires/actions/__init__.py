"""What is done with questionnaires, by noun."""
