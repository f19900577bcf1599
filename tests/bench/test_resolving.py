"""The benchmark of resolving, on few records: it runs the stage, and its sides agree."""

from __future__ import annotations

from bench.resolve import measure, records


def test_records_are_made_by_the_seed_and_newcomers_come_at_the_end_too() -> None:
    named = records.mentions(3, 600)
    assert named == records.mentions(3, 600)
    assert named != records.mentions(4, 600)
    numbers = [one.id_no or one.credit_code for one in named]
    assert 0.5 < sum(number is not None for number in numbers) / 600 < 0.9
    old, new = set(numbers[:500]), [number for number in numbers[500:] if number]
    assert 0.1 < sum(number not in old for number in new) / len(new) < 0.9


def test_a_night_gives_what_looking_at_everyone_gives_and_every_part_is_timed() -> None:
    measured = measure.measure(1_000, 1, sample=1_000)
    assert measured.is_equal, measured.missed
    (peer, first, night) = measured.groups[0].sides
    assert peer.seconds < first.seconds
    assert "of processor" in night.remark
    (parts,) = measured.tables
    assert all(f"| {part} |" in parts for part in ("profiles", "blocks", "comparing", "clusters", "members", "parties"))
