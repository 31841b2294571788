"""Tests of sponsored travel."""
