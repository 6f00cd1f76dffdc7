"""The demo station: a made-up police station on real streets, with a year and more of real work in it.

Above the services (it uses their verbs) and below the window and the command line. See ``build.py``.
"""
