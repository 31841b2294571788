"""Tests of reports to donors."""
