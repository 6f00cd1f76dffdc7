"""Forms made from declarations: an editor per kind of field, and the form of a record type."""
