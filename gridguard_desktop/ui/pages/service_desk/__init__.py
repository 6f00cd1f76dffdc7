"""Pages of the service desk: who waits for an answer, one request with its answer."""
