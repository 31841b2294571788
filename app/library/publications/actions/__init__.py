"""What the office does with documents: describes them, adds and releases versions, keeps files, notes where they went."""
