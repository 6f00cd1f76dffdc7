"""Aid for helpers after a public emergency."""
