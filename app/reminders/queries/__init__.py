"""What is read of reminders, named by what is returned."""
