"""Checks the causes: known offences, every standard and every pairing of the tables covered, every pattern tried."""

from __future__ import annotations

from collections.abc import Iterator

from xianjie.errors import Fault
from xianjie.law import language
from xianjie.law.standards import entries, feeding_none, tables
from xianjie.violations.articles import Reference, references
from xianjie.violations.reading import cited, of_example, rules_of
from xianjie.violations.taxonomy import Cause, load_causes

FOLDER = "rules/causes"


def faults() -> Iterator[Fault]:
    """Every fault of the causes."""
    causes = load_causes()
    known = {entry["offence"] for entry in entries().values()} | language.offences()
    for code, cause in causes.items():
        yield from _offences(code, cause, known)
        yield from _examples(code, cause)
    yield from _covered(causes)


def _offences(code: str, cause: Cause, known: set[str]) -> Iterator[Fault]:
    for offence in sorted(set(cause.offences) - known):
        fault = f"{offence} is not an offence of the entry tables"
        yield Fault(cause.file, code, fault, "Name an offence as the tables in rules/law/entries/ do.")
    if cause.offences and not (cause.basis or cause.basis_not_held):
        remedy = "State the article that it breaks: `basis`, or `basis_not_held` if its text is not at hand."
        yield Fault(cause.file, code, "it may be a crime and names no article", remedy)
    for text in (*cause.basis, *cause.basis_not_held):
        if not references(text.replace("（", "(").replace("）", ")")) and text in cause.basis:
            yield Fault(
                cause.file, code, f"no article is named in {text}", "Write <law>第<n>条, with 款 and 项 if need be."
            )


def _examples(code: str, cause: Cause) -> Iterator[Fault]:
    tried = set()
    for one in cause.examples:
        shown = one.says or one.facts
        if code not in of_example(one):
            yield Fault(cause.file, code, f"the example is not read as it: {shown}", "Mend the pattern or the example.")
        tried |= rules_of(code, one)
    for one in cause.counter_examples:
        if code in of_example(one):
            fault = f"the counter-example is read as it: {one.says or one.facts}"
            yield Fault(cause.file, code, fault, "Mend the pattern, or bar it with `unless`.")
    if cause.reads and not cause.counter_examples:
        yield Fault(cause.file, code, "there is no counter-example", "Say what is near it and is not it.")
    for number in sorted(set(range(len(cause.reads))) - tried):
        fault = f"no example tries pattern {number + 1}"
        yield Fault(cause.file, code, fault, "Add an example that this pattern alone finds.")


def _covered(causes: dict[str, Cause]) -> Iterator[Fault]:
    stated: dict[str, set[tuple[str, int]]] = {}
    for cause in causes.values():
        for offence in cause.offences:
            stated.setdefault(offence, set()).update((one.law, one.article) for one in cited(cause))
    for offence in sorted(language.offences() - feeding_none() - stated.keys()):
        fault = "no cause may amount to it, though it has a standard"
        yield Fault(FOLDER, offence, fault, "Name it under `offences` of a cause.")
    for offence, article, place in _pairings():
        if (article.law, article.article) not in stated.get(offence, set()):
            fault = f"{place} pairs it with {article.law} article {article.article}, and no cause does"
            yield Fault(FOLDER, offence, fault, "Add the article to the `basis` of a cause that names the offence.")


def _pairings() -> Iterator[tuple[str, Reference, str]]:
    """Each offence with each article that the tables pair it with."""
    thresholds = [table for name, table in sorted(tables().items()) if name.startswith("thresholds-")]
    for table in thresholds:
        for pairing in table.get("administrative_pairing", ()):
            for offence in pairing["offences"]:
                for article in _articles(pairing["law"] + pairing["article"]):
                    yield offence, article, "administrative_pairing"
        for offence, texts in table.get("paired_administrative_basis", {}).items():
            for text in texts:
                for article in _articles(text):
                    yield offence, article, "paired_administrative_basis"


def _articles(text: str) -> tuple[Reference, ...]:
    return references(text.replace("（", "(").replace("）", ")"))
