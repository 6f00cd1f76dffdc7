"""Care on request or consent: the list, visits, needs, sealed contacts; support, rounds, awards, aid."""
