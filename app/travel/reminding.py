"""How many days before or after its end what is reminded of."""

#: Days before or after; the names of the rules are made of them.
OFFER_DAYS = (6, 3, 1)
ENDORSEMENT_DAYS = (3, 7)
DRAFT_DAYS = (5, 1)
ITINERARY_DAYS = (5, 12, 19)
VISA_DAYS = (45, 30, 15)
CLAIM_AFTER_DAYS = 5
CLAIM_BEFORE_DAYS = (5, 0)
