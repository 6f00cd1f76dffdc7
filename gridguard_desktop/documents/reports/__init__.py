"""Papers made of numbers: the month's summary and its explanation in words."""
