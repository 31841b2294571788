"""The screens of sponsored travel."""
