"""The web pages: views say what a page shows, templates lay it out, charts draw its numbers. Decides nothing."""
