"""What is true of the whole: routes, tables, templates, messages, translations, sizes."""
