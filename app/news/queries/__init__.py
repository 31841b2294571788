"""What is read to tell organisers the news."""
