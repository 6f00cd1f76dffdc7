"""Papers of a dispute: from the hand-over letter to the filed dossier."""
