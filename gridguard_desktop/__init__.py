"""GridGuard Desktop (网格卫士).

Grids, disputes, patrols and rectifications of a police station on one office PC.
"""

__version__ = "0.1.0"
