"""Care with small numbers: intervals of shares and rates, shrunken rates, funnel limits.

Wilson, J. Am. Stat. Assoc. 22 (1927) for shares, after Brown, Cai and DasGupta, Statistical Science 16(2), 2001;
Garwood, Biometrika 28 (1936) for rates; Marshall, J. R. Stat. Soc. C 40(2), 1991 for the global empirical Bayes rate;
Spiegelhalter, Statistics in Medicine 24(8), 2005 for funnel plots.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

# The two-sided 95 % point of the normal distribution.
Z_95 = 1.959963984540054


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share, 0 to 1, by Wilson's score; `whole` is more than nought."""
    share = part / whole
    middle = share + Z_95**2 / (2 * whole)
    half = Z_95 * sqrt(share * (1 - share) / whole + Z_95**2 / (4 * whole**2))
    below = 1 + Z_95**2 / whole
    return max(0.0, (middle - half) / below), min(1.0, (middle + half) / below)


def poisson_interval(events: int, exposure: float, level: float = 0.95) -> tuple[float, float]:
    """The exact (Garwood) interval of a rate, in events for each unit of exposure."""
    from scipy.stats import chi2

    tail = (1 - level) / 2
    low = chi2.ppf(tail, 2 * events) / 2 if events else 0.0
    return float(low) / exposure, float(chi2.ppf(1 - tail, 2 * events + 2)) / 2 / exposure


def shrunken(events: Sequence[int], exposures: Sequence[float]) -> list[float]:
    """Each rate drawn towards that of all, the more the smaller its exposure (Marshall's global estimator)."""
    whole = sum(exposures)
    mean = sum(events) / whole
    spread = sum(one * (count / one - mean) ** 2 for count, one in zip(events, exposures, strict=True)) / whole
    # What the rates differ by beyond chance; nought where chance alone explains it, and all then are the mean.
    between = max(0.0, spread - mean / (whole / len(exposures)))
    rates = []
    for count, one in zip(events, exposures, strict=True):
        weight = between / (between + mean / one) if between else 0.0
        rates.append(mean + weight * (count / one - mean))
    return rates


def funnel(cases: int, share: float, level: float) -> tuple[int, int]:
    """The fewest and the most of `cases` that chance leaves within the level, if each has the share (binomial)."""
    from scipy.stats import binom

    tail = (1 - level) / 2
    return int(binom.ppf(tail, cases, share)), int(binom.ppf(1 - tail, cases, share))
