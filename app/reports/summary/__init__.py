"""The Summary Report of Activities in fourteen sections: one tree, which the page, Word and PDF print."""
