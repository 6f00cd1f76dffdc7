"""Tables that leave the program: spreadsheets and CSV files in which no text is ever taken for a formula."""
