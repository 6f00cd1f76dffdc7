"""Volunteers: the register, what it must hold before somebody is planned, and the service record."""

from gridguard_desktop.services.volunteers.service import ServedShift, VolunteerService

__all__ = ["ServedShift", "VolunteerService"]
