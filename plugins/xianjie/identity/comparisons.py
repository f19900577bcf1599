"""How two profiles are compared: for each attribute, levels of agreement as SQL, the strongest first.

The levels' weights are trained (`bench/identity/train.py`) and committed (`weights/`). Every condition is the same
from both sides, and reads the two profiles alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log2
from typing import Any

from xianjie.identity.profiles import PERSON

_SIDE = re.compile(r"\b([a-z_]+)_([lr])\b")


@dataclass(frozen=True)
class Comparison:
    """One attribute: when it says nothing, and its levels from full agreement down; what is left is `else`."""

    name: str
    silent: str
    levels: tuple[tuple[str, str], ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The levels' names from the strongest, `else` last."""
        return (*(label for label, _ in self.levels), "else")


def _both(condition: str) -> str:
    """The condition, or the same with the two sides exchanged."""
    marked = condition.replace("_l", "_§").replace("_r", "_l").replace("_§", "_r")
    return f"(({condition}) OR ({marked}))"


def _one_character(column: str) -> str:
    """Texts of one length that differ in one character, wherever it stands."""
    left, right = f"{column}_l", f"{column}_r"
    return (
        f"(length({left}) = length({right}) AND len(list_filter(range(1, length({left}) + 1),"
        f" lambda i: substr({left}, i, 1) <> substr({right}, i, 1))) = 1)"
    )


# What is seen of the two numbers, place by place; that they agree says little where little is seen of both.
_SEEN_L = "coalesce(id_no_l, id_mask_l)"
_SEEN_R = "coalesce(id_no_r, id_mask_r)"
_DIFFER = (
    f"len(list_filter(range(1, 19), lambda i: substr({_SEEN_L}, i, 1) <> substr({_SEEN_R}, i, 1)"
    f" AND substr({_SEEN_L}, i, 1) <> '*' AND substr({_SEEN_R}, i, 1) <> '*'))"
)
_MASK_AGREES = f"((id_mask_l IS NOT NULL OR id_mask_r IS NOT NULL) AND {_DIFFER} = 0)"
_END_IS_SEEN = f"(right({_SEEN_L}, 4) NOT LIKE '%*%' AND right({_SEEN_R}, 4) NOT LIKE '%*%')"
_START_IS_SEEN = f"(left({_SEEN_L}, 14) NOT LIKE '%*%' AND left({_SEEN_R}, 14) NOT LIKE '%*%')"
_WRITTEN_L = "coalesce(id_no_l, id_typed_l)"
_WRITTEN_R = "coalesce(id_no_r, id_typed_r)"

_PHONE = Comparison(
    "phone",
    "phone_key_l IS NULL OR phone_key_r IS NULL",
    (
        ("same", "phone_key_l = phone_key_r"),
        ("slip", "damerau_levenshtein(phone_key_l, phone_key_r) = 1"),
    ),
)
_ADDRESS = Comparison(
    "address",
    "address_house_l IS NULL OR address_house_r IS NULL",
    (
        ("same", "address_house_l = address_house_r"),
        # One of them leaves out the town or the street in front.
        ("part", _both("length(address_house_r) >= 5 AND address_house_l LIKE '%' || address_house_r")),
        ("road", "address_road_l = address_road_r"),
    ),
)

PERSONS: tuple[Comparison, ...] = (
    Comparison(
        "name",
        "NOT is_named_l OR NOT is_named_r",
        (
            ("same", "name_key_l = name_key_r AND length(name_key_l) >= 3"),
            ("same_short", "name_key_l = name_key_r"),
            ("former", _both("list_contains(former_name_keys_l, name_key_r)")),
            ("sound", "name_reading_l = name_reading_r AND length(name_key_l) >= 3"),
            ("sound_short", "name_reading_l = name_reading_r"),
            (
                "character",
                f"{_one_character('name_key')} AND left(name_key_l, 1) = left(name_key_r, 1)"
                " AND length(name_key_l) >= 3",
            ),
            ("near", f"{_one_character('name_key')} OR damerau_levenshtein(name_reading_l, name_reading_r) <= 1"),
            ("surname", "left(name_key_l, 1) = left(name_key_r, 1)"),
        ),
    ),
    Comparison(
        # Birth date and sex are read from the number, so they are part of this comparison and none of their own.
        "number",
        # A mask beside a number that was typed wrong says nothing either.
        "coalesce(id_no_l, id_mask_l, id_typed_l) IS NULL OR coalesce(id_no_r, id_mask_r, id_typed_r) IS NULL"
        " OR (id_mask_l IS NOT NULL AND id_typed_r IS NOT NULL) OR (id_mask_r IS NOT NULL AND id_typed_l IS NOT NULL)",
        (
            ("same", "id_no_l = id_no_r"),
            ("slip", f"damerau_levenshtein({_WRITTEN_L}, {_WRITTEN_R}) <= 1"),
            ("mask_end", f"{_MASK_AGREES} AND {_END_IS_SEEN}"),
            # Region and birth date in full.
            ("mask_birth", f"{_MASK_AGREES} AND {_START_IS_SEEN}"),
            ("mask", _MASK_AGREES),
            ("birth", "birth_on_l = birth_on_r AND sex_l = sex_r"),
        ),
    ),
    _PHONE,
    _ADDRESS,
)

_SAME_PLACE = "(name_region_l IS NULL OR name_region_r IS NULL OR name_region_l = name_region_r)"

FIRMS: tuple[Comparison, ...] = (
    Comparison(
        "name",
        "NOT is_named_l OR NOT is_named_r",
        (
            ("same", "name_key_l = name_key_r"),
            (
                "former",
                _both("list_contains(former_name_keys_l, name_key_r)")
                + " OR list_has_any(former_name_keys_l, former_name_keys_r)",
            ),
            ("core", f"name_core_l = name_core_r AND {_SAME_PLACE}"),
            ("sound", f"name_core_reading_l = name_core_reading_r AND {_SAME_PLACE}"),
            ("character", f"{_one_character('name_core')} AND length(name_core_l) >= 4 AND {_SAME_PLACE}"),
            ("elsewhere", "name_core_l = name_core_r"),
            ("near", "jaro_winkler_similarity(name_core_reading_l, name_core_reading_r) >= 0.92"),
        ),
    ),
    Comparison(
        "head",
        "legal_representative_name_key_l IS NULL OR legal_representative_name_key_r IS NULL",
        (
            ("number", "legal_representative_id_no_l = legal_representative_id_no_r"),
            ("name", "legal_representative_name_key_l = legal_representative_name_key_r"),
            ("sound", "legal_representative_reading_l = legal_representative_reading_r"),
        ),
    ),
    Comparison(
        "number",
        "coalesce(credit_code_l, credit_code_typed_l) IS NULL OR coalesce(credit_code_r, credit_code_typed_r) IS NULL",
        (
            ("same", "credit_code_l = credit_code_r"),
            (
                "slip",
                "damerau_levenshtein(coalesce(credit_code_l, credit_code_typed_l),"
                " coalesce(credit_code_r, credit_code_typed_r)) <= 1",
            ),
        ),
    ),
    _PHONE,
    _ADDRESS,
)


def of(compared_as: str) -> tuple[Comparison, ...]:
    """The comparisons of persons or of firms."""
    return PERSONS if compared_as == PERSON else FIRMS


def _sided(condition: str) -> str:
    """Splink's way of naming both sides of a column, turned into SQL's."""
    return _SIDE.sub(r"\2.\1", condition)


def seen_apart() -> str:
    """SQL for in how many places the seen digits of two numbers differ, of which one at least is masked."""
    return f"CASE WHEN coalesce(l.id_mask, r.id_mask) IS NOT NULL THEN {_sided(_DIFFER)} END"


def level(comparison: Comparison) -> str:
    """SQL for the level that two rows `l` and `r` of profiles are at; NULL where one of them says nothing."""
    cases = " ".join(f"WHEN {condition} THEN '{label}'" for label, condition in comparison.levels)
    return _sided(f"CASE WHEN {comparison.silent} THEN NULL {cases} ELSE 'else' END")


def weight(compared_as: str, weights: dict[str, Any]) -> str:
    """SQL for the match weight of the levels: log2 of the odds that the two are one, as Splink has it."""
    prior = weights["prior"]
    parts = [repr(log2(prior / (1 - prior)))]
    for one in of(compared_as):
        trained = weights["comparisons"][one.name]
        cases = " ".join(
            f"WHEN '{label}' THEN {log2(trained[label]['m'] / trained[label]['u'])!r}" for label in one.labels
        )
        parts.append(f"CASE {one.name} {cases} ELSE 0 END")
    return " + ".join(parts)


def settings(compared_as: str, weights: dict[str, Any] | None = None) -> dict[str, Any]:
    """What Splink takes as its settings, with the weights given, else untrained."""
    trained = weights["comparisons"] if weights else {}

    def level(comparison: str, label: str, condition: str) -> dict[str, Any]:
        made: dict[str, Any] = {"sql_condition": condition, "label_for_charts": label}
        if comparison in trained:
            made |= {
                "m_probability": trained[comparison][label]["m"],
                "u_probability": trained[comparison][label]["u"],
                "fix_m_probability": True,
                "fix_u_probability": True,
            }
        return made

    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "no",
        "probability_two_random_records_match": weights["prior"] if weights else 0.0001,
        "blocking_rules_to_generate_predictions": [],
        # With the values, Splink keeps the levels: a verdict is told by them.
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": False,
        "comparisons": [
            {
                "output_column_name": one.name,
                "comparison_levels": [
                    {"sql_condition": one.silent, "label_for_charts": "silent", "is_null_level": True},
                    *(level(one.name, label, condition) for label, condition in one.levels),
                    level(one.name, "else", "ELSE"),
                ],
            }
            for one in of(compared_as)
        ],
    }
