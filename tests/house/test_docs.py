"""Is everything that a user can type, set or open documented?"""

import re
from collections.abc import Iterator

import click
import pytest

from docs.generate import pages as generated_pages
from indexer.cli import main as indexer_commands
from indexer.settings import names, settings_tables
from tests.house.modules import ROOT

try:
    from search_web.command import main as commands
except ImportError:  # the pages are being built
    commands = indexer_commands


def documentation() -> str:
    """README and docs together."""
    paths = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return "\n".join(path.read_text("utf-8") for path in paths if path.is_file())


def typed() -> Iterator[tuple[str, str]]:
    """Every command and option, as it is typed."""
    for name, command in [("hoinghi", commands), *sorted(commands.commands.items())]:
        if name != "hoinghi":
            yield name, f"hoinghi {name}"
        for option in command.params:
            if isinstance(option, click.Option) and option.name not in ("help", "version"):
                yield name, max(option.opts, key=len)


@pytest.mark.parametrize(("command", "text"), list(typed()))
def test_every_command_and_option_is_documented(command: str, text: str) -> None:
    assert re.search(rf"{re.escape(text)}(?![\w-])", documentation()), f"{text} of {command} is in no page"


@pytest.mark.parametrize("name", names())
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in documentation()


@pytest.mark.parametrize("page", generated_pages())
def test_a_generated_page_is_that_of_the_code(page: str) -> None:
    """Written anew by `make docs`."""
    assert (ROOT / "docs" / page).read_text("utf-8") == generated_pages()[page]


def test_the_table_of_settings_is_in_its_page() -> None:
    assert settings_tables() in generated_pages()["settings.md"]


def test_every_route_is_documented() -> None:
    create_app = getattr(pytest.importorskip("search_web"), "create_app", None)
    if create_app is None:
        pytest.skip("search_web has no create_app yet")
    rules = [str(rule) for rule in create_app(None).url_map.iter_rules() if rule.endpoint != "static"]
    assert rules
    documented = _nameless(documentation())
    assert [rule for rule in rules if _nameless(rule) not in documented] == []


def _nameless(text: str) -> str:
    """Routes with the variables in them alike, whatever they are called."""
    return re.sub(r"<(?:[\w(), ]+:)?\w+>", "<>", text)
