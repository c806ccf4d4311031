"""``teamform models``."""

from __future__ import annotations

import tomllib

from teamform import catalogue


def test_list_names_every_planning_model(teamform):
    ran = teamform("models", "list")
    assert ran.code == 0
    assert all(name in ran.out for name in catalogue.names())


def test_list_as_json(teamform):
    models = teamform("models", "list", "--json").document["models"]
    assert [model["name"] for model in models] == list(catalogue.names())
    assert all(model["summary"] for model in models)


def test_show_prints_the_file(teamform):
    assert teamform("models", "show", "balanced").out == catalogue.text("balanced")


def test_show_as_json_fills_in_every_default(teamform, tmp_path):
    short = tmp_path / "short.toml"
    short.write_text('name = "short"\n[[goals]]\nid = "value"\n', encoding="utf-8")
    assert teamform("models", "show", short).out == short.read_text("utf-8")
    document = teamform("models", "show", short, "--json").document
    assert document["model"]["goals"][0]["launch_share"] == 0.3
    assert document["content_hash"] == catalogue.load(short).content_hash


def test_copy_writes_a_file_that_loads_as_the_same(teamform, tmp_path):
    ran = teamform("models", "copy", "even_teams", tmp_path / "mine.toml")
    assert ran.code == 0
    assert f"--model {tmp_path / 'mine.toml'}" in ran.out
    assert tomllib.loads((tmp_path / "mine.toml").read_text("utf-8"))["name"] == "even_teams"


def test_copy_never_overwrites(teamform, tmp_path):
    (tmp_path / "mine.toml").write_text("mine", encoding="utf-8")
    ran = teamform("models", "copy", "even_teams", tmp_path / "mine.toml")
    assert ran.code == 2
    assert "exists already" in ran.err
    assert (tmp_path / "mine.toml").read_text("utf-8") == "mine"


def test_quiet_is_silent(teamform):
    ran = teamform("models", "list", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
