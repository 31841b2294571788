"""Answers to letters that come by mail: read in the child process, then filed or left in the tray."""
