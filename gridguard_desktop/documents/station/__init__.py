"""Papers of the station itself: the recovery sheet, the day's list."""
