"""The forms of sponsored travel, by noun."""
