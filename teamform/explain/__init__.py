"""Why an answer is what it is, in the user's words and with the user's cells."""
