"""Every test here begins with a small organisation."""

import pytest

from headcount.office import Actor, Office
from staff import Staff, staff


@pytest.fixture
def people(office: Office, console: Actor) -> Staff:
    return staff(office, console)
