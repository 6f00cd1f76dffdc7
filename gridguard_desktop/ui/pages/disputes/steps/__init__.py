"""The steps a dispute can take, each a form in its record page: one module for each part of the work."""
