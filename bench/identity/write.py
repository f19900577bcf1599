"""Writes mentions of made-up parties as CSV, to load a warehouse with: `python -m bench.identity.write PERSONS > FILE`.

250,000 persons and their firms are a million mentions. The columns: whom it truly names, then those of a party record,
then former names with U+001F between them.
"""

from __future__ import annotations

import csv
import sys

from bench.identity.population import Population

SEED = 11


def main() -> None:
    """Write the mentions to standard output."""
    writer = csv.writer(sys.stdout)
    for named in Population(SEED, int(sys.argv[1])).mentions():
        one = named.mention
        writer.writerow(
            [
                named.who, one.name, one.party_kind, one.id_no, one.credit_code, one.legal_representative_name,
                one.legal_representative_id_no, one.address, one.phone, "\x1f".join(one.former_names or ()),
            ]
        )  # fmt: skip


if __name__ == "__main__":
    main()
