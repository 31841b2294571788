"""What registration causes, by noun; every one runs in the caller's transaction and never commits."""
