"""What rapporteurs do."""
