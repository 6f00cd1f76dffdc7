"""Emergency teams: the register with its verbs, what is due, the call sheet."""
