"""Forms of projects, by noun."""
