"""What changes the ledger: one verb a function, all of it in one transaction, each with a word in the audit."""
