"""The list of participants of an event in order of protocol: who stands in it, and its papers.

It is handed to all delegations, so it holds what a delegation needs to know of the others: names with their title, position,
institution, country and part in the delegation. No address and no answer to a question is in it.
"""
