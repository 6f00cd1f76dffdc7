"""Papers of care: the letter that hands a need over, the receipt of a sum, the list of a visitor,
notice and certificate of an award, list of aid after an emergency."""

from gridguard_desktop.documents.care import aid, awards, letter, receipt, visiting

SPECS = (*aid.SPECS, *awards.SPECS, *letter.SPECS, *receipt.SPECS, *visiting.SPECS)

__all__ = ["SPECS"]
