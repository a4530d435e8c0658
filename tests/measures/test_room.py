"""A server that only records stays small."""

import os
import subprocess
import sys


def test_importing_the_measures_imports_no_numpy() -> None:
    script = "import headcount.measures, sys; print(sorted({'numpy', 'scipy'} & set(sys.modules)))"
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", script], env=paths, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
