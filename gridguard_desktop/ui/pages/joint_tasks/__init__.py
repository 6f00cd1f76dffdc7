"""Pages of joint work: the list with its views, one item with its sheets, the ledger of a span of days."""
