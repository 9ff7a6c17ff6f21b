"""What do all commands share? The data folder, the settings, errors that a user can act on."""

import errno
import io
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from indexer.archive import Archive, open_archive
from indexer.errors import HoinghiError, StoreUnavailable
from indexer.settings import Settings, load_settings

DONE_IN_PART, BAD_INPUT = 1, 2


@dataclass(frozen=True, slots=True)
class Run:
    """What every command works with: the data folder, the settings given as options, whether to keep quiet."""

    home: Path
    options: dict[str, str]
    quiet: bool

    def settings(self, **options: Any) -> Settings:
        """The settings in force; options of a command, None where not given, override --set."""
        given = {name: value for name, value in options.items() if value is not None}
        return load_settings(self.home, **{**self.options, **given})

    def known_home(self) -> Path:
        """The data folder, which must be there: a mistyped --home makes no folder."""
        if not self.home.is_dir():
            raise StoreUnavailable(f"{self.home}: no such data folder. Check --home, or run `hoinghi import` first.")
        return self.home

    def archive(self) -> Archive:
        """The archive of the data folder."""
        return open_archive(self.known_home(), **self.options)

    def say(self, text: str) -> None:
        """Tell the user, unless kept quiet."""
        if not self.quiet:
            click.echo(text, err=True)


class Commands(click.Group):
    """The commands, with errors that a user can act on shown as a message and their exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # as in click
        """Run a command."""
        try:
            return super().invoke(ctx)
        except HoinghiError as error:
            click.echo(f"hoinghi: {error}", err=True)
            ctx.exit(error.exit_code)
        except click.NoSuchOption as error:
            takes = error.ctx.command.params if error.ctx else []
            if error.option_name.startswith("--") or not any(one.name == "query" for one in takes):
                raise
            hint = "Words to leave out come behind --, as in: hoinghi search -- hội nghị -rừng"
            raise click.UsageError(f"{error.format_message()} {hint}", error.ctx) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # who reads has read enough: click ends quietly
                raise
            click.echo(f"hoinghi: {error}. See to the disk and to permissions, then run the command again.", err=True)
            if error.filename is None:
                _drop_output()
            ctx.exit(DONE_IN_PART)


def _drop_output() -> None:
    """Have what could not be written not tried again when the program ends."""
    with suppress(OSError), open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path, file_okay=False), help="Data folder; default $HOINGHI_HOME, else ./var.")
@click.option("--set", "assignments", multiple=True, metavar="NAME=VALUE", help="Override a setting; may be repeated.")
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong; for cron.")
@click.version_option(package_name="hoinghi")
@click.pass_context
def main(ctx: click.Context, home: Path | None, assignments: tuple[str, ...], quiet: bool) -> None:
    """Find what Vietnam's provincial press wrote about Party and government conferences."""
    if bad := [text for text in assignments if "=" not in text]:
        raise click.BadParameter(f"{bad[0]!r} is not of the form NAME=VALUE", param_hint="--set")
    options = dict(text.split("=", 1) for text in assignments)
    if isinstance(sys.stdout, io.TextIOWrapper):  # data are UTF-8 in every locale; names of files keep their bytes
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    ctx.obj = Run(home or Path(os.environ.get("HOINGHI_HOME") or "var"), options, quiet)
