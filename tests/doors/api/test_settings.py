"""`/settings` as its callers see it."""

from collections.abc import Callable

import httpx


def test_settings_are_changed_on_what_was_seen(api: httpx.Client) -> None:
    before = api.get("settings")

    done = api.patch("settings", json={"idle_hours": 12}, headers={"If-Match": before.headers["etag"]})
    stale = api.patch("settings", json={"idle_hours": 6}, headers={"If-Match": before.headers["etag"]})

    assert (before.json()["zone"], before.json()["idle_hours"]) == ("Europe/Berlin", 24)
    assert done.json() == before.json() | {"idle_hours": 12}
    assert stale.status_code == 409
    assert api.get("settings").json()["idle_hours"] == 12


def test_a_setting_out_of_bounds_or_unknown_changes_nothing(api: httpx.Client) -> None:
    for wrong in ({"idle_hours": 0}, {"idle_hours": 10**30}, {"judge_seconds": None}, {"zone": "UTC"}, {}):
        assert api.patch("settings", json=wrong).status_code == 422

    assert api.get("settings").json()["idle_hours"] == 24


def test_only_an_administrator_changes_settings(as_person: Callable[[str], httpx.Client]) -> None:
    assert as_person("ada").patch("settings", json={"judge_seconds": 30}).status_code == 200
    assert as_person("bob").patch("settings", json={"judge_seconds": 40}).status_code == 403
    assert as_person("bob").get("settings").json()["judge_seconds"] == 30
