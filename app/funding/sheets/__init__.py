"""Tables that the office keeps elsewhere: read row by row, and said what each would do before anything is entered."""
