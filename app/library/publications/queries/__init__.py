"""Reading the library: who sees which document (`sight`), the list and its filters, one document with all of it."""
