"""Shifts: the roster, signing in and out, the end."""

from gridguard_desktop.services.shifts.service import ShiftService
from gridguard_desktop.services.shifts.views import AttendanceView, Candidate, ShiftView, attendances_of

__all__ = ["AttendanceView", "Candidate", "ShiftService", "ShiftView", "attendances_of"]
