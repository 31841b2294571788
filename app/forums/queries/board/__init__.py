"""What the board of a forum shows its moderators, in a number of statements that does not grow."""
