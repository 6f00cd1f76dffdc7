"""Plain data out of the house: asked for, decided by a second person, written once under a password."""
