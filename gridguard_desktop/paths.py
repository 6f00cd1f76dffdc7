"""The only code that knows where things are: source tree, installed wheel, frozen program and the user's data
folder.

Every other module asks here; nothing else builds a path from ``__file__``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP_NAME = "GridGuard"
HOME_VARIABLE = "GRIDGUARD_HOME"


def _resource_root() -> Path:
    """Folder that holds fonts, icons, data and translations."""
    frozen = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's boot loader
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    beside = package / "resources"  # installed wheel: force-included into the package
    return beside if beside.is_dir() else package.parent / "resources"


_RESOURCES = _resource_root()


def resource(*parts: str) -> Path:
    """Path of a shipped file, for example ``resource("data", "dispute_kinds.json")``."""
    return _RESOURCES.joinpath(*parts)


def default_home() -> Path:
    """Folder of the station's store when none is named: ``$GRIDGUARD_HOME`` or the user's data folder."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def cache_dir() -> Path:
    """Private folder for files that can be made again (recoloured icons)."""
    import platformdirs

    return Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))
