"""What is done about reminders, one verb a function."""
