"""The dossier of a lead (线索卷宗): what load keeps for it, how it is gathered, drawn and written."""

from xianjie.dossier.stored import explained, lines

__all__ = ["explained", "lines"]
