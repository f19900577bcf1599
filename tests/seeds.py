"""Of which seed the tests' made-up cities are."""

from __future__ import annotations

import os
import secrets

# A city whose firm's legal form is mistyped in the police register: it once gave a false lead.
USUAL = 20190


def city_seed() -> int:
    """The seed of a test's city, printed: the usual one, or what XIANJIE_TEST_SEED says (a number, or `random`).

    A change is judged by a city that does not change with it; strange cities are looked for by
    `xianjie score --seeds`.
    """
    asked = os.environ.get("XIANJIE_TEST_SEED", str(USUAL))
    chosen = secrets.randbelow(100_000) if asked == "random" else int(asked)
    print(f"seed {chosen}")
    return chosen
