"""What is done to events: one verb a function. Each writes its audit entry; none commits."""
