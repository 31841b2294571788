"""What people write of a section of the Summary Report, for a period and in each language; who changed it, the audit says."""
