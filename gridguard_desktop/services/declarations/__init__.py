"""What owners who live elsewhere declare of their houses: the form that leaves, the inbox of what comes back,
the review beside the register, the receipt."""

from gridguard_desktop.services.declarations.service import DeclarationService
from gridguard_desktop.services.declarations.views import Difference, FileLine, Review, TakenIn

__all__ = ["DeclarationService", "Difference", "FileLine", "Review", "TakenIn"]
