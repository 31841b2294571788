"""What the report is made of, read once each: its statements are counted."""
