"""A corpus of attacks on the text of rules: in every file that a person writes, none reaches the database."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from xianjie import assessfile, rules, settings, sources, tables
from xianjie.errors import ProjectError, XianjieError
from xianjie.law import clocks, language, meaning, standards
from xianjie.law.conditions import Language, parse
from xianjie.law.places import Place
from xianjie.settings import root

from tests.unit.law.test_conditions import ATTACKS

PLACE = Place("rules/ip/some.yaml", "when", 1)

# Letters that look like others, quotes that are none, signs that nobody sees, and what else a server can be asked for.
MORE = [
    "is_revoked；DROP TABLE core.penalty",
    "is_revoked\u037e drop table core.penalty",  # the Greek question mark looks like a semicolon
    "is_rev\u043eked",  # a Cyrillic о
    "іs_revoked",
    "is_revoked\u200b or true",
    "is_revoked\u202e or eurt",
    "is_revoked\u00a0or\u00a0pg_sleep(1) is null",
    "cause = ＇ip＇",
    "cause = 'ip\u2019",
    "cause = `ip`",
    "cause = 'i\\'p'",
    "cause = 'ip' -- '",
    "cause = 'ip' # '",
    "cause = 'ip' /*! or true */",
    "cause = 'ip' || pg_sleep(10)",
    "pg_sleep(10) = 1",
    "pg_sleep_for('10 minutes') is null",
    "PG_SLEEP(10) is null",
    "pg_catalog.pg_sleep(10) is null",
    "dblink_exec('x', 'DROP TABLE core.penalty') = 'x'",
    "dblink_connect_u('host=10.0.0.1') = 'x'",
    "pg_terminate_backend(1)",
    "pg_ls_dir('/') is null",
    "lo_export(1, '/tmp/x') = 1",
    "xmlparse(document '<a/>') is null",
    "database_to_xml(true, true, '') is null",
    "currval('s') = 1",
    "nextval('core.s') = 1",
    "random() > sales_amount_cny",
    "clock_timestamp() > decided_on",
    "version() = 'x'",
    "has_table_privilege('core.penalty', 'select')",
    "is_revoked or (table core.penalty) is null",
    "is_revoked or (values (true))",
    "is_revoked or (with x as (select 1) select true from x)",
    "is_revoked in (select true)",
    "is_revoked = all (select true)",
    "exists(select pg_sleep(10))",
    "lateral (select 1) is null",
    "do $$ begin perform 1; end $$",
    "copy core.penalty from program 'id'",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "call x()",
    "set role postgres",
    "reset role",
    "begin",
    "commit",
    "grant select on core.penalty to public",
    "create function x() returns int language sql as 'select 1'",
    "listen x",
    "vacuum",
    "explain analyze select 1",
    "'core.penalty'::regclass::oid is null",
    "cause::text::regclass is null",
    "'1'::int = 1",
    "cast('pg_class' as regclass) is null",
    "cast(1 as text) = 'x'",
    "to_regclass('core.penalty') is null",
    "(cause).x is null",
    "cause[1] = 'x'",
    "cause -> 'x' is null",
    "cause ->> 'x' = 'y'",
    "cause @> 'x'",
    "cause operator(pg_catalog.=) 'x'",
    "cause ilike '%'",
    "cause is json",
    "not (not (is_revoked)) ; select",
    "decided_on > 'now'",
    "decided_on > date 'now'",
    "decided_on > timestamp 'infinity'",
    "sales_amount_cny > 'NaN'",
    "sales_amount_cny / 0 > sales_amount_cny",
    "sales_amount_cny % 2 = 0",
    "sales_amount_cny ^ 99999 > 1",
    "sales_amount_cny > 1e308",
    "sales_amount_cny > 0x10",
    "sales_amount_cny > -",
    "sales_amount_cny > 99999999999999999999",
    "grouping(cause) = 1",
    "count(*) filter (where true) > 1",
    "meets('sell_counterfeit_trademark_goods'; drop)",
    "meets('../../../../etc/passwd')",
    "meets('sell_counterfeit_trademark_goods', tier => (select 'base'))",
    "meets($$sell_counterfeit_trademark_goods$$)",
    "absent('filing''); drop table core.penalty; --')",
    "practice('transfer_grace_days') or pg_sleep(1) is null",
    "{{ is_revoked }}",
    "%(keys)s",
    "${jndi:ldap://x}",
    "!!python/object/apply:os.system ['id']",
    "__import__('os').system('id')",
]
CORPUS = [*ATTACKS, *MORE]
LANGUAGES: dict[str, Callable[[], Language]] = {
    "page": lambda: language.of_model("penalty_party"),
    "page of the reverse direction": lambda: language.of_model("prosecution_decision_party"),
    "limb, gap and element": language.of_limb,
}


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_attack_is_a_condition(name: str) -> None:
    assert len(CORPUS) > 140
    speech = LANGUAGES[name]()
    passed = []
    for text in CORPUS:
        with contextlib.suppress(ProjectError):
            parse(text, PLACE, speech)
            passed.append(text)
    assert passed == []


def _deep(width: int) -> str:
    return "(" * width + "is_revoked" + ")" * width


@pytest.mark.parametrize("text", [_deep(40), _deep(100_000), "not " * 9_000 + "is_revoked", "-" * 19_000 + "1 = 1"])
@pytest.mark.parametrize("name", LANGUAGES)
def test_deep_nesting_ends_with_a_fault(name: str, text: str) -> None:
    with pytest.raises(ProjectError):
        parse(text, PLACE, LANGUAGES[name]())


# Each file that a person writes, how it is read, and a place in it for a condition.
FILES: dict[str, Callable[[Path], object]] = {
    "rules/ip/counterfeit_goods_not_transferred.yaml": lambda _: rules.load_models(),
    "rules/law/standards/sell_counterfeit_trademark_goods.yaml": lambda _: standards.load_standards(),
    "rules/law/clocks.yaml": lambda _: clocks.load_clocks(),
    "rules/law/elements.yaml": lambda _: standards.load_elements(),
    "rules/causes/ip.yaml": lambda _: rules.load_causes(),
    "rules/practice.yaml": lambda _: rules.practice(),
    "sources/police.yaml": lambda _: sources.load_sources(),
    "tables/core.penalty.yaml": lambda _: tables.load(),
    "office.yaml": lambda _: settings.office(),
    "assess.yaml": assessfile.read,
}
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(9)
)
CONTENTS = {
    "a bomb of anchors": BOMB,
    "a tag that runs": "name: !!python/object/apply:os.system ['touch /tmp/owned']\n",
    "a tag that makes": "name: !!python/object/new:subprocess.Popen [['id']]\n",
    "an unknown tag": "name: !secret x\n",
    "a merge": "x: &x {a: 1}\ny:\n  <<: *x\n",
    "ten megabytes": "name: " + "x" * 10_000_000,
    "deep": "name: " + "[" * 5_000 + "]" * 5_000,
    "deep mappings": "\n".join(" " * n + "a:" for n in range(300)),
    "a NUL": "name: a\x00b\n",
    "two documents": "name: a\n---\nname: b\n",
    "a list": "- a\n",
    "nothing": "",
}


@pytest.mark.parametrize("file", FILES)
def test_a_hostile_file_is_refused_wherever_it_stands(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = root()
    for number, (name, content) in enumerate(CONTENTS.items()):
        folder = tmp_path / str(number)
        path = folder / file
        path.parent.mkdir(parents=True)
        # What stands beside the file, so that nothing else is missed before it is read.
        for part in ("tables", "rules", "office.yaml", "rules/prior_kinds.yaml"):
            if not (folder / part).exists() and part != file:
                (folder / part).symlink_to(clean / part)
        path.write_text(content, "utf-8")
        monkeypatch.setenv("XIANJIE_ROOT", str(folder))
        with pytest.raises(XianjieError) as refused:
            FILES[file](path)
        assert path.name in str(refused.value), name
        assert "owned" not in str(refused.value)
    assert not Path("/tmp/owned").exists()


def test_an_attack_in_a_file_is_refused_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same through the files: in a page's conditions, a limb, a gap."""
    page = "rules/ip/counterfeit_goods_not_transferred.yaml"
    standard = "rules/law/standards/sell_counterfeit_trademark_goods.yaml"
    for number, (file, before, after) in enumerate(
        [
            (page, "and absent('transfer')", "and pg_sleep(9) is null and absent('transfer')"),
            (page, "when: is_revoked", "when: is_revoked or (select true)"),
            (standard, "when: illegal_gains_cny >= 30000", "when: illegal_gains_cny >= (select 1)"),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        for part in ("tables", "office.yaml"):
            (folder / part).symlink_to(root() / part)
        shutil.copytree(root() / "rules", folder / "rules", ignore=shutil.ignore_patterns("texts"))
        text = (folder / file).read_text("utf-8")
        assert before in text
        (folder / file).write_text(text.replace(before, after), "utf-8")
        with monkeypatch.context() as patched:
            patched.setenv("XIANJIE_ROOT", str(folder))
            model = rules.model("counterfeit_goods_not_transferred")
            read = meaning.read_model if file == page else lambda _: meaning.read_standard(standard_of(standard))
            with pytest.raises(ProjectError, match=r"line \d+"):
                read(model)


def standard_of(file: str) -> str:
    return Path(file).stem
