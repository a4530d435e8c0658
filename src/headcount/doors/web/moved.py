"""That something is found under another address than the one asked for."""


class Moved(Exception):
    """Raised where a former code, or an id, was asked for; answered with the address of now."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
