"""From one case outwards: suppliers, buyers, co-actors, earlier penalties and other cases of all whom they lead to.

Breadth first and bounded. Every step rests on a record and says by which key; what is only likely or was refused, and a
hidden name (某) without a number, is never walked.
"""

from xianjie.expanding.tell import TIES, as_dict, lines
from xianjie.expanding.walk import Bounds, expand

__all__ = ["TIES", "Bounds", "as_dict", "expand", "lines"]
