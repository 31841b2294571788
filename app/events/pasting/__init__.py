"""An agenda pasted from a word processor or a spreadsheet, understood: text in, rows with their doubts out.

`times` reads hours, `days` the lines that begin a day, `kinds` what a row is by its title, `columns` what stands where,
`lines` puts them together. Nothing here knows a request, a form or the database.
"""
