"""The quality page: what came in, what was set aside and why, what is late; offline, no personal value."""

from xianjie.quality.figures import Quality, figures
from xianjie.quality.page import after_night, as_dict, page, write

__all__ = ["Quality", "after_night", "as_dict", "figures", "page", "write"]
