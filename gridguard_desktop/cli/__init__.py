"""The command line (``gridguard``): for automation and support, without a window and without Qt."""
