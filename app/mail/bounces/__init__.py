"""Messages that come back: read in the child process, judged by their status, applied to the address we wrote to."""
