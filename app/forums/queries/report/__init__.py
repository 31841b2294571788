"""What the report of a forum is made of, as its pages show it."""
