"""Declarations of owners: the inbox with the forms that came in, the review of one beside the register."""
