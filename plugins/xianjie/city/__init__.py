"""The made-up city: agencies in stores of their own, nights that change them, and the planted truth.

Everything follows from seed and size: the same two give the same rows, to the byte. Nobody in it is real.
"""

from xianjie.city.making import last_night, plan
from xianjie.city.plans import FIRST_NIGHT, Event, Plan, Situation
from xianjie.city.playing import play
from xianjie.city.sizes import SIZES

__all__ = ["FIRST_NIGHT", "SIZES", "Event", "Plan", "Situation", "last_night", "plan", "play"]
