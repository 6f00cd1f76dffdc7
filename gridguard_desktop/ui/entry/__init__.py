"""What stands before the main window: signing in, and founding a station on an empty PC."""
