"""Letters as papers to be signed: what stands on one (`content`), as Word (`word`), as PDF (`sheets`), and many in one file."""
