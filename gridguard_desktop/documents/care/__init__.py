"""Papers of care: the letter that hands a need over, the receipt of a sum."""

from gridguard_desktop.documents.care import letter, receipt

SPECS = (*letter.SPECS, *receipt.SPECS)

__all__ = ["SPECS"]
