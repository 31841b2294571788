"""The closing report of a forum, as parts that its page, the Word document and the PDF draw alike.

Words: a *section* is a text that the rapporteur writes; a *part* is what is drawn: a heading, a text, a point with its
quotes, a table. What is counted or quoted is a part and never typed into a section.
"""
