"""`python -m bench NAME [options]`: runs one benchmark and writes its part of bench/RESULTS.md."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from bench import report

HERE = Path(__file__).parent


def main() -> int:
    """Run the benchmark that the command line names; 0 if its sides agree, 1 if they do not."""
    known = sorted(path.parent.name for path in HERE.glob("*/measure.py"))
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=known)
    parser.add_argument(
        "--rows", "--records", type=int, help="of the data; without it, what the benchmark was made for"
    )
    parser.add_argument("--repeats", type=int, default=3, help="how often each side runs; the median counts")
    parser.add_argument("--dry", action="store_true", help="print the results, and leave bench/RESULTS.md as it is")
    given = parser.parse_args()
    measured = importlib.import_module(f"bench.{given.name}.measure").measure(given.rows, given.repeats)
    text = report.section(given.name, measured)
    print(text)
    if not given.dry:
        report.write(HERE / "RESULTS.md", given.name, text)
    return 0 if measured.is_equal else 1


if __name__ == "__main__":
    sys.exit(main())
