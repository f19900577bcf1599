"""What README and docs name is there: each command with its options, each target of make, each file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from xianjie.cli import application

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")])
# Named in a line of its own, or within a sentence.
COMMAND = re.compile(r"(?:^ +\$? ?|`)(?:\.venv/bin/)?(xianjie [^`\n#|]+)", re.MULTILINE)
TARGET = re.compile(r"(?:^ +|`)make ([a-z-]+)", re.MULTILINE)
FILE = re.compile(r"[`(]((?:sources|expectations|rules|tables|sql|dags|plugins|bench|tests|docs|deploy)/[\w./-]*)[`)]")


def faults(command: str) -> list[str]:
    """What of a command is not there; words in capitals and brackets stand for something."""
    words = command.split()[1:]
    found: Any = get_command(application())
    while words and words[0] in getattr(found, "commands", {}):
        found = found.commands[words.pop(0)]
    takes = {option for one in found.params for option in (*one.opts, *one.secondary_opts)} | {"--help"}
    asked = [word.strip("[],.;：，。）)").partition("=")[0] for word in words if word.lstrip("[").startswith("--")]
    wrong = [option for option in asked if option not in takes]
    if words and hasattr(found, "commands") and re.match("[a-z]", words[0]) and not found.invoke_without_command:
        wrong.append(words[0])
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    wrong = [f"{command}: {', '.join(found)}" for command in COMMAND.findall(text) if (found := faults(command))]
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    wrong += [f"make {one}" for one in TARGET.findall(text) if one not in targets]
    wrong += [name for name in FILE.findall(text) if not (ROOT / name).exists()]
    assert not wrong


def test_a_command_that_is_not_there_is_seen() -> None:
    assert faults("xianjie leads --newest --domain D") == ["--newest"]
    assert faults("xianjie parties forget A") == ["forget"]
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert min(len(COMMAND.findall(text)), len(FILE.findall(text))) > 30
