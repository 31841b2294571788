"""Tests of what every module stands on."""
