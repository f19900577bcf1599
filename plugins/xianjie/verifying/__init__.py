"""Invariants that SQL alone can't tell: one module a check, found by `xianjie.verify`; add a file, edit no list.

A module's docstring begins with what it proves; `REMEDY` says what to do; `wrong(connection)` gives one mapping for
each thing that is wrong: its keys, never a personal value.
"""
