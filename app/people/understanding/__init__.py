"""Tables become a list of people: where the headings are, what each column holds, what each row says.

Nothing here asks the database or the request: the same file and the same choices always give the same list. What is
not certain is said as a doubt beside the value, never decided in silence.
"""
