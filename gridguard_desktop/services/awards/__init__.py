"""Awards for helpers."""
