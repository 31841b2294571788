"""What a mail says of its own, told from what it quotes: pure functions from text to places in the text.

`stripping.stripped` answers with cuts, never with another text: what is shown and what is cut are the text together.
`pages` turns a page into text, `languages_told` counts function words, `first_words` knows a moderator's word.
"""
