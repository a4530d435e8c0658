"""Settings: flag over environment over file over default, and nothing unknown passes."""

from pathlib import Path

import pytest

from headcount.kit.refusals import Invalid
from headcount.office.settings import documentation, load


def test_a_flag_beats_the_environment_beats_the_file_beats_the_default(tmp_path: Path) -> None:
    (tmp_path / "headcount.toml").write_text("port = 1\nworkers = 2\nlog_level = 'error'\n")

    loaded = load(
        {"port": 3, "host": None}, {"HEADCOUNT_DATA": str(tmp_path), "HEADCOUNT_PORT": "2", "HEADCOUNT_WORKERS": "4"}
    )

    s = loaded.settings
    assert (s.port, s.workers, s.log_level, s.host) == (3, 4, "error", "127.0.0.1")
    origins = loaded.origins
    assert (origins["port"], origins["workers"], origins["log_level"]) == ("flag", "environment", "file")
    assert origins["host"] == "default"


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"HEADCOUNT_PRT": "1"}, "no setting prt"),
        ({"HEADCOUNT_PORT": "many"}, "port"),
        ({"HEADCOUNT_PORT": "70000"}, "from 0 to 65535"),
        ({"HEADCOUNT_OTLP_OPEN": "perhaps"}, "1 or 0"),
        ({"HEADCOUNT_LOG_FORMAT": "xml"}, "json or text"),
    ],
)
def test_what_is_unknown_or_ill_typed_is_refused_by_name(environ: dict[str, str], word: str) -> None:
    with pytest.raises(Invalid, match=word):
        load({}, environ)


def test_a_broken_file_is_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "headcount.toml").write_text("port = = 1")

    with pytest.raises(Invalid, match=r"headcount\.toml cannot be read"):
        load({"data": tmp_path}, {})


def test_every_setting_is_documented() -> None:
    assert all(documentation().values())


def test_traces_without_credential_are_taken_on_loopback_only_unless_said() -> None:
    assert load({}, {}).settings.takes_open_traces
    assert not load({"host": "0.0.0.0"}, {}).settings.takes_open_traces
    assert load({"host": "0.0.0.0"}, {"HEADCOUNT_OTLP_OPEN": "1"}).settings.takes_open_traces
