"""Frozen editions of the Summary Report: kept word for word in each language, numbered, published when a person says so."""
