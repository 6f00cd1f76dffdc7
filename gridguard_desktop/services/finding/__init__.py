"""Finding one's way: questions to lists, saved views, records opened lately, words inside files."""
