"""What is never left to chance: the net of phrases, proof for a guess, and what is said then."""
