"""What is done with news: told, stopped at the hand-over, chosen."""
