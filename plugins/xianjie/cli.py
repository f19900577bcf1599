"""The `xianjie` command: finds every module in `xianjie.commands` and runs the one that was asked for.

Exit codes: 0 good, 1 findings (something is off and is listed), 2 wrong use or a wrong file.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import typer

from xianjie import commands
from xianjie.errors import Fault, XianjieError, without_words

# psycopg2 and Airflow read the zone of the process; a night is a local day wherever the server stands.
os.environ.setdefault("TZ", "Asia/Shanghai")


def application() -> typer.Typer:
    """The command-line application with every command of `xianjie.commands`."""
    app = typer.Typer(
        name="xianjie",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="Finds, each night, where administrative and criminal enforcement came apart, and says why.",
    )
    for module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda found: found.name):
        importlib.import_module(f"{commands.__name__}.{module.name}").register(app)
    return app


def print_json(value: Any) -> None:
    """Print a value as JSON for programs: UTF-8, dates as ISO 8601."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def printable(text: str) -> str:
    """A text that somebody typed, on one line and without what a terminal would act on."""
    return "".join(one if one.isprintable() else " " if one.isspace() else "·" for one in text)


def print_faults(faults: Sequence[Fault], *, as_json: bool) -> None:
    """Print faults on standard error for people, or on standard output as JSON."""
    if as_json:
        print_json({"faults": [fault.as_dict() for fault in faults]})
        return
    for fault in faults:
        typer.echo(str(fault), err=True)


def main() -> None:
    """Run the command line; a named error ends with its faults and exit code 2, never with a traceback.

    Of any other error the way to it and its kind are told, and not its words, which may quote a row.
    """
    try:
        application()()
    except XianjieError as error:
        print_faults(error.faults, as_json="--json" in sys.argv)
        raise SystemExit(2) from None
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except Exception as error:
        typer.echo("".join(traceback.format_tb(error.__traceback__)), nl=False, err=True)
        print_faults(without_words(error).faults, as_json="--json" in sys.argv)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
