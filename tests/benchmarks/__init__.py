"""Measurements that print; nothing is asserted about a time, since machines differ."""
