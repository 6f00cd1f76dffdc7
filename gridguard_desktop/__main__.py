"""``python -m gridguard_desktop``."""

from __future__ import annotations

import sys

from gridguard_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
