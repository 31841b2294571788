"""Working groups, cooperation among countries, and the programme itself."""
