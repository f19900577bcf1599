"""From levels of agreement and their weight to a verdict.

The weight alone never merges: it holds what is seen of the two, and a family shares its surname, its house and
often its telephone. So a positive verdict asks besides for a name that is the same or sounds so, and for something
that leads to the very party: number, telephone or house. Whatever is close to that and isn't it is unsure, and goes
to a person.
"""

from __future__ import annotations

from typing import Any

from xianjie.identity.comparisons import level, of, seen_apart, weight
from xianjie.identity.profiles import PERSON, SHOP

# An individual business without a code is its operator: a person and a business of one number are compared no further.
OPERATORS = """
INSERT INTO scored
SELECT l.profile_id, r.profile_id, 'positive', 40, 'id_no', '{"number":"same"}'
FROM pair
JOIN given AS l ON l.no = join_key_l
JOIN given AS r ON r.no = join_key_r
WHERE l.compared_as <> r.compared_as AND l.number = r.number
"""

# A firm's name that names its division is one firm's: none like it is registered there. Without one, it is one firm's
# in a county. The registry says which names a firm had before.
_FULL_NAME = """coalesce(
            (l.name_key = r.name_key OR list_contains(l.former_name_keys, r.name_key)
                OR list_contains(r.former_name_keys, l.name_key))
            AND l.is_named AND r.is_named
            AND (
                CASE WHEN list_contains(l.former_name_keys, r.name_key) THEN r.name_region ELSE l.name_region END
                    IS NOT NULL
                OR l.address_county = r.address_county
            ),
            false
        )"""

# In the order in which they are asked: the first that holds gives the verdict; none of them, strangers.
_PERSON = """CASE
    WHEN number = 'same' THEN CASE
        WHEN name IS NULL OR name NOT IN ('else', 'surname') THEN 'positive'
        WHEN name = 'surname' AND (phone = 'same' OR address IN ('same', 'part')) THEN 'positive'
        ELSE 'unsure'
    END
    WHEN is_two_numbers THEN CASE
        WHEN number = 'birth' AND (phone = 'same' OR address IN ('same', 'part')) THEN 'unsure'
        WHEN phone = 'same' OR address IN ('same', 'part') THEN 'negative'
    END
    WHEN number = 'else' OR seen_apart > 0 THEN CASE
        WHEN name IN ('same', 'same_short') AND (phone = 'same' OR address IN ('same', 'part'))
            -- More than a slip of the hand leaves otherwise.
            THEN CASE WHEN seen_apart > 2 THEN 'negative' ELSE 'unsure' END
    END
    WHEN name IN ('same', 'same_short', 'former', 'sound', 'sound_short')
        AND (phone = 'same' OR address IN ('same', 'part') OR number IN ('slip', 'mask_end'))
        AND weight >= $positive THEN 'positive'
    -- Region, birth date and a name of three characters: two of a million share that less often than one in a thousand.
    WHEN name IN ('same', 'sound') AND number = 'mask_birth' AND weight >= $positive THEN 'positive'
    -- Twins are told apart by the end of their numbers, so a wrong character in the name is one.
    WHEN name = 'character' AND number = 'mask_end' AND (phone = 'same' OR address IN ('same', 'part'))
        AND weight >= $positive THEN 'positive'
    WHEN weight >= $unsure AND name NOT IN ('else', 'surname') THEN 'unsure'
END"""

_FIRM = """CASE
    WHEN number = 'same' THEN CASE
        WHEN name IS NULL OR name NOT IN ('else', 'near') THEN 'positive'
        WHEN head IN ('number', 'name', 'sound') OR phone = 'same' OR address IN ('same', 'part') THEN 'positive'
        WHEN head IS NULL AND phone IS NULL AND address IS NULL THEN 'positive'
        ELSE 'unsure'
    END
    WHEN is_two_numbers THEN CASE
        WHEN head = 'number' OR (phone = 'same' AND address IN ('same', 'part')) THEN 'unsure'
    END
    WHEN is_full_name AND NOT is_shop THEN CASE
        WHEN head = 'else' AND coalesce(phone, 'else') <> 'same' AND coalesce(address, '') IN ('else', 'road')
            THEN 'unsure'
        ELSE 'positive'
    END
    WHEN name IN ('same', 'former')
        AND (
            head IN ('number', 'name') OR phone = 'same' OR number = 'slip'
            OR (address IN ('same', 'part') AND NOT is_elsewhere)
        )
        THEN CASE WHEN weight >= $positive THEN 'positive' ELSE 'unsure' END
    WHEN name = 'former' OR (name = 'same' AND NOT is_shop) THEN 'unsure'
    WHEN name IN ('core', 'sound', 'character')
        AND ((head IN ('number', 'name') AND (phone = 'same' OR address IN ('same', 'part'))) OR number = 'slip')
        AND weight >= $positive THEN 'positive'
    WHEN name IN ('core', 'sound', 'character', 'near')
        AND (head IN ('number', 'name') OR phone = 'same' OR address IN ('same', 'part') OR number = 'slip')
        AND weight >= $unsure THEN 'unsure'
END"""


def statement(compared_as: str, weights: dict[str, Any]) -> str:
    """The SQL that judges the pairs of one kind into rows of `scored`."""
    levels = ",\n        ".join(f"{level(one)} AS {one.name}" for one in of(compared_as))
    rule = _PERSON if compared_as == PERSON else _FIRM
    for name, value in weights["thresholds"].items():
        rule = rule.replace(f"${name}", repr(value))
    features = ", ".join(f"'{one.name}', {one.name}" for one in of(compared_as))
    by_name = "false" if compared_as == PERSON else "is_full_name AND verdict = 'positive' AND NOT is_shop"
    number = "id_no" if compared_as == PERSON else "credit_code"
    return f"""
INSERT INTO scored
WITH compared AS (
    SELECT
        l.profile_id AS left_profile_id,
        r.profile_id AS right_profile_id,
        coalesce(l.number <> r.number, false) AS is_two_numbers,
        {seen_apart()} AS seen_apart,
        '{SHOP}' IN (l.party_kind, r.party_kind) AS is_shop,
        {_FULL_NAME} AS is_full_name,
        coalesce(l.address_county <> r.address_county, false) AS is_elsewhere,
        {levels}
    FROM pair
    JOIN given AS l ON l.no = pair.join_key_l AND l.compared_as = '{compared_as}'
    JOIN given AS r ON r.no = pair.join_key_r AND r.compared_as = '{compared_as}'
),

weighed AS (
    SELECT *, {weight(compared_as, weights)} AS weight
    FROM compared
),

judged AS (
    SELECT *, {rule} AS verdict
    FROM weighed
)

SELECT
    left_profile_id,
    right_profile_id,
    verdict,
    round(weight, 4),
    CASE
        WHEN number = 'same' THEN '{number}'
        WHEN {by_name} THEN 'name'
        ELSE 'splink'
    END,
    json_merge_patch('{{}}', json_object({features}))
FROM judged
WHERE verdict IS NOT NULL
"""  # noqa: S608 - every name is ours
