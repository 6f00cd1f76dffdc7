"""Papers handed to residents about the data held on them."""
