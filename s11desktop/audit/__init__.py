"""What an organisation answers: nouns and pure rules. Nothing is stored and nothing is read here."""
