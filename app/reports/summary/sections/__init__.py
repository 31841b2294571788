"""The sections, one file for one or two of them: each makes its blocks from rows that were read."""
