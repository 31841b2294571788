"""Forms of questionnaires: what is asked, and what is answered."""
