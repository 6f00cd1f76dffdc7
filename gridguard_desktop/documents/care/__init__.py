"""Papers of care: the letter that hands a need over."""

from gridguard_desktop.documents.care import letter

SPECS = (*letter.SPECS,)

__all__ = ["SPECS"]
