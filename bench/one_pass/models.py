"""Sixty models over the standards of the law, each with causes of its own, absences and exclusions."""

from __future__ import annotations

from xianjie.law import language
from xianjie.law.conditions import parse
from xianjie.law.meaning import ReadModel, ReadReason, conjuncts
from xianjie.law.places import Place
from xianjie.law.standards import feeding_none
from xianjie.rules import Cite, Model, Reason

CAUSES = 400
GATED = 160  # 40 % of the causes are named by some model
_PLACE = Place("bench", "when")
_EXCLUSIONS = {
    "revoked": "is_revoked",
    "criminal_disposal": "not absent('non_prosecution')",
    "transfer_noted": "is_transfer_noted",
    "limitation_expired": "limitation_expired('{offence}')",
}


def cause(number: int) -> str:
    """The code of a cause of the benchmark."""
    return f"bench.c{number:03d}"


def read_models(count: int = 60) -> list[ReadModel]:
    """`count` models, one offence after the other; each names one to six causes, which some share."""
    speech = language.of_model("penalty_party")
    offences = sorted(language.offences() - feeding_none())
    found = []
    for number in range(count):
        offence = offences[number % len(offences)]
        named = tuple(sorted({cause((number * 7 + step * 31) % GATED) for step in range(1 + number % 6)}))
        when = parse(f"meets('{offence}') and absent('transfer') and absent('filing')", _PLACE, speech)
        exclusions = tuple(
            ReadReason(
                Reason(id=key, when=text.format(offence=offence), says=key),
                parse(text.format(offence=offence), _PLACE, speech),
            )
            for key, text in list(_EXCLUSIONS.items())[: 2 + number % 3]
        )
        page = Model(
            name=f"基准{number}",
            status="active",
            lead_type="not_transferred",
            tier="lead",
            function="criminal",
            kind="substantive",
            subject="penalty_party",
            severity="low",
            about="",
            when="",
            exclusions=[one.reason for one in exclusions],
            may_be_wrong_when=["—"],
            cites=[Cite(instrument="", article="", quote="", text="")],
            id=f"bench_{number}",
            domain="bench",
            file="bench",
        )
        found.append(ReadModel(page, named, tuple(conjuncts(when)), exclusions, ()))
    return found
