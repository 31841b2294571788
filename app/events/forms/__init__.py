"""The forms of events: each edits one section and notices when someone else changed it meanwhile."""
