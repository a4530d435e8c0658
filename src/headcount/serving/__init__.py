"""The running process: the data directory held, the store open and up to date, listeners, and an orderly end.

Its modules are imported where they are used: a command that looks at a file need not wait for the server's libraries.
"""
