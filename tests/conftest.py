"""Real parts for every test: real stores, a clock that stands where the test puts it."""
