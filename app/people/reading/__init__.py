"""An uploaded file as tables of text: bytes in, tables out, nothing else.

This folder runs as a program of its own (`parsing_process.py` starts it, limited in memory and time). So it imports
nothing of the application: the standard library, the readers of spreadsheets and the detector of encodings only, and
its files import each other relatively.
"""
