"""A forum as files that outlive its page: written whole, as everybody may read it, and read into another instance.

What a reader of the forum can't see is not in it: what waits or was returned, what was cut from mails, the words of what is
hidden or withdrawn, who wrote under the Chatham House rule, and everybody's address.
"""
