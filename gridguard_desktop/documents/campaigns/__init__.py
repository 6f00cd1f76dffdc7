"""Papers of campaigns: the plan, what each department does, route sheets, the bulletin."""

from gridguard_desktop.documents.campaigns import bulletin, plan, route

SPECS = (*plan.SPECS, *route.SPECS, *bulletin.SPECS)

__all__ = ["SPECS"]
