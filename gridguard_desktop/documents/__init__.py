"""Printed papers: what each contains, and the typesetting that puts it on a page."""
