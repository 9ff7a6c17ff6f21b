"""Do file, environment and options give the settings, in that order, each checked?"""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import InvalidSetting
from indexer.settings import SETTINGS_FILE, Settings, load_settings, names, settings_tables


def write(home: Path, text: str) -> Path:
    (home / SETTINGS_FILE).write_text(text, "utf-8")
    return home


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings()
    assert load_settings(tmp_path / "chưa có", {}) == Settings()
    (tmp_path / "tệp").touch()
    assert load_settings(tmp_path / "tệp", {}) == Settings()  # the store says what is wrong with it


def test_a_later_place_overrides_an_earlier(tmp_path: Path) -> None:
    write(tmp_path, 'port = 1001\npage_size = 11\nhost = "::1"\nbm25_b = 1\n')
    environment = {"HOINGHI_PORT": "1002", "HOINGHI_PAGE_SIZE": "12", "PORT": "7", "HOINGHI_HOME": "x"}
    found = load_settings(tmp_path, environment, port=1003, threads=None)
    assert found == replace(Settings(), port=1003, page_size=12, host="::1", bm25_b=1.0)
    assert isinstance(found.bm25_b, float)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8001", 8001), (" 8001 ", 8001), ("8001.0", 8001), (8001, 8001), (8001.0, 8001),
    ],
)  # fmt: skip
def test_a_number_may_be_typed_in_several_ways(tmp_path: Path, text: object, expected: int) -> None:
    found = load_settings(tmp_path, {}, port=text).port
    assert (found, type(found)) == (expected, int)


BAD = [
    ("port", "-1", "a whole number from 0 to 65535 (port)"),
    ("port", "65536", "a whole number from 0 to 65535 (port)"),
    ("port", "80.5", "a whole number"),
    ("port", "", "a whole number"),
    ("port", "tám nghìn", "a whole number"),
    ("port", "nan", "a whole number"),
    ("port", "inf", "a whole number"),
    ("port", True, "a whole number"),
    ("port", [8000], "a whole number"),
    ("port", 10**400, "a whole number"),
    ("host", "", "a text (address)"),
    ("host", 5, "a text (address)"),
    ("crawl_networks", "10.0.0.0/33", "Write networks such as 10.1.0.0/16, or public."),
    ("bm25_b", "1.01", "a number from 0 to 1 (share)"),
    ("query_seconds", "0", "a number from 0.01 up (seconds)"),
    ("smtp_security", "maybe", "'maybe': write starttls, tls, none"),
    ("public_url", "tin.example", "'tin.example': write an address that begins with http:// or https://"),
    ("page_sise", "10", "no setting is called 'page_sise'. Did you mean page_size? Known: host, port,"),
    ("home", "x", "no setting is called 'home'. Known: host, port,"),
    ("environment", "x", "no setting is called 'environment'"),
]


@pytest.mark.parametrize(("name", "value", "message"), BAD)
def test_a_bad_option_is_refused_with_what_it_takes(tmp_path: Path, name: str, value: object, message: str) -> None:
    with pytest.raises(InvalidSetting) as caught:
        load_settings(tmp_path, {}, **{name: value})
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"option {name}: ")
    assert caught.value.exit_code == 2
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("variable", ["HOINGHI_PAGE_SISE", "HOINGHI_PAGESIZE", "HOINGHI_PAGE_SIZES"])
def test_a_misspelt_variable_is_told(tmp_path: Path, variable: str) -> None:
    with pytest.raises(InvalidSetting, match=rf"environment variable {variable}: .* Did you mean page_size\?"):
        load_settings(tmp_path, {variable: "12"})


@pytest.mark.parametrize("variable", ["HOINGHI_HOME", "HOINGHI_BENCH_DATA", "HOINGHI_SERVICE_PORT", "HOINGHI_", "PAGE_SISE"])
def test_variables_for_others_are_left_alone(tmp_path: Path, variable: str) -> None:
    assert load_settings(tmp_path, {variable: "x"}) == Settings()


def test_a_bad_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match="environment variable HOINGHI_PORT: port is 'x', but takes a whole number"):
        load_settings(tmp_path, {"HOINGHI_PORT": "x"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("port = ", "cannot be read as TOML"),
        ("port = 8000\nport = 8001", "cannot be read as TOML"),
        ("port = 'x'", "port is 'x', but takes a whole number from 0 to 65535"),
        ("port = true", "port is True"),
        ("[port]\nvalue = 1", "port is {'value': 1}"),
        ("page_sise = 3", "no setting is called 'page_sise'"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidSetting) as caught:
        load_settings(write(tmp_path, text), {})
    assert str(tmp_path / SETTINGS_FILE) in str(caught.value)
    assert message in str(caught.value)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes(b"port = 8000 # \xff\xfe")
    with pytest.raises(InvalidSetting, match="Mend or remove the file"):
        load_settings(tmp_path, {})
    (tmp_path / SETTINGS_FILE).unlink()
    (tmp_path / SETTINGS_FILE).mkdir()
    with pytest.raises(InvalidSetting, match=SETTINGS_FILE):
        load_settings(tmp_path, {})


@given(st.sampled_from(names()), st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans()))
def test_any_value_is_taken_or_refused_by_name(name: str, value: object) -> None:
    refused: InvalidSetting | None = None
    try:
        chosen = getattr(load_settings(Path("không có"), {}, **{name: value}), name)
    except InvalidSetting as error:
        refused = error
    item = next(item for item in fields(Settings) if item.name == name)
    if refused:
        assert name in str(refused)
    else:
        assert type(chosen) is type(item.default)
        assert isinstance(chosen, str) or item.metadata["least"] <= chosen <= item.metadata["most"]


@pytest.mark.parametrize("item", fields(Settings), ids=names())
def test_each_setting_says_what_it_is(item: object) -> None:
    default, data = item.default, item.metadata  # type: ignore[attr-defined]
    assert data["unit"]
    assert data["help"].endswith(".")
    assert isinstance(default, str) or data["least"] <= default <= data["most"]


def test_the_tables_for_the_documentation_have_every_setting() -> None:
    lines = settings_tables().splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(names())
    assert {line.count("|") for line in lines if line.startswith("|")} == {5}
    assert "| `title_weight` | `3.0` | a number from 0 to 1000 (factor) | Weight of the title in ranking. |" in rows


def test_every_setting_stands_under_a_heading() -> None:
    _, *groups = settings_tables().split("## ")
    assert len(groups) > 1
    assert all(group.count("\n| `") > 1 for group in groups)
