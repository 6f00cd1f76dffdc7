"""Requests of residents about the data held on them: the list, the page of one, the part of the person's
page."""
