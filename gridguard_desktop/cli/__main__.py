"""``python -m gridguard_desktop.cli``."""

from __future__ import annotations

import sys

from gridguard_desktop.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
