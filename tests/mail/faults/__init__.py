"""Proof that mail survives: workers are killed in the middle of their work, and every message is counted.

`make faults` runs it at length; `tests/mail/test_faults.py` runs a short form. The faults live here, never in `app`.
"""
