"""The contracts of the agencies (`sources/<agency>.yaml`): who delivers which table, and what each column becomes."""

from xianjie.sources.load import load_source, load_sources, readable_sources
from xianjie.sources.model import Change, ColumnSpec, Files, Mode, OnDrift, Source, TableContract, content_hash

__all__ = [
    "Change",
    "ColumnSpec",
    "Files",
    "Mode",
    "OnDrift",
    "Source",
    "TableContract",
    "content_hash",
    "load_source",
    "load_sources",
    "readable_sources",
]
