"""Plain data out of the house: asked for, decided by a second person, written once under a password."""

from gridguard_desktop.db.locked_zip import new_password
from gridguard_desktop.services.outward.requests import OutwardService
from gridguard_desktop.services.outward.views import RequestView
from gridguard_desktop.services.outward.writing import PlainExportService

__all__ = ["OutwardService", "PlainExportService", "RequestView", "new_password"]
