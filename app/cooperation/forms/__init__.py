"""Forms of cooperation, by noun."""
