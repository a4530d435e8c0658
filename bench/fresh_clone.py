"""From a fresh clone to a served page, in seconds: clones this checkout, runs `make up`, asks for `/` once it is ready.

    python bench/fresh_clone.py [--patience 300]

Bar: at most 120 s with a warm package cache.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

HERE = Path(__file__).parents[1]
READY = re.compile(r"Headcount is ready on (\S+)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--patience", type=int, default=300, help="seconds after which it is given up")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        started = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", HERE, clone], check=True)
        environ = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}}
        up = subprocess.Popen(
            ["make", "--silent", "up", f"PYTHON={sys.executable}", "PORT=0"],
            cwd=clone,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        try:
            address = ready(up, started + given.patience)
            with urlopen(address, timeout=30) as answer:
                page = answer.read().decode()
            assert "Headcount" in page
            print(f"fresh clone to served page: {time.perf_counter() - started:.1f} s (bar: at most 120)")
        finally:
            os.killpg(up.pid, signal.SIGTERM)
            up.wait(30)


def ready(up: "subprocess.Popen[str]", until: float) -> str:
    """The address it says it is ready on."""
    assert up.stdout is not None
    for line in up.stdout:
        found = READY.search(line)
        if found:
            return found.group(1)
        if time.perf_counter() > until:
            break
    sys.exit("it did not become ready")


if __name__ == "__main__":
    main()
