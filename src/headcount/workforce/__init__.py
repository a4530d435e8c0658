"""The nouns: what an organisation of agents consists of, each in a room of its own."""
