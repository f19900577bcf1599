"""The small agency of its own that these tests are about."""

from __future__ import annotations

from tests.bureau import D1, D2, D3, REPOSITORY, Bureau, bureau

__all__ = ["D1", "D2", "D3", "REPOSITORY", "Bureau", "bureau"]
