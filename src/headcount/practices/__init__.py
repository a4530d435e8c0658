"""What is done with the nouns: an act of two nouns has a name and stands here."""
