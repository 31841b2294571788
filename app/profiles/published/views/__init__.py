"""The pages of profiles: for everybody and for members, by a contact's link, and for the office."""
