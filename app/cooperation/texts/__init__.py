"""Texts on which countries are consulted by paragraph: declarations, policies, proposals, minutes.

Words: a *version* is the words of a text at one time; a *paragraph* keeps its key through all of them; a *position* is
what a country says to a paragraph, a *personal comment* what a person does; a *signature* is a fact with a document.
"""
