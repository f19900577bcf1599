"""The profile of a party (全要素画像): its records, licences and leads on one timeline, and its ties to others."""

from xianjie.profile.gathering import NoParty, Profile, gather
from xianjie.profile.page import as_dict, html

__all__ = ["NoParty", "Profile", "as_dict", "gather", "html"]
