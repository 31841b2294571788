"""The screens of cooperation, by noun."""
