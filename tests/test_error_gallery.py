"""The error gallery: every fault of ``tests/errors`` is told in exactly these words, and nothing else is."""

import json
import pwd
from pathlib import Path
from unittest.mock import patch

import pytest
from gallery_files import put, words
from typer.testing import CliRunner

from xlsales.cli.app import app
from xlsales.cli.gallery import cases
from xlsales.demo.every_trap import told_rules
from xlsales.kernel.finding import Severity
from xlsales.kernel.rule import RULES

PROJECT = Path(__file__).parent.parent
TODAY = "2025-06-30"
GALLERY = [(name, case) for name, said in cases(PROJECT) for case in said["case"]]


def run(case, folder):
    return invoke(case, put(case, folder))


def invoke(case, path):
    """As the user wangfang, whom 员工 may know."""
    command = [*words(case, path), "--json", "--today", str(case.get("today", TODAY))]
    known = pwd.struct_passwd(("wangfang", "x", 0, 0, "", "", ""))
    with patch("pwd.getpwuid", lambda _: known):
        return CliRunner().invoke(app, command)


def params(*words):
    """The cases that have all these words."""
    chosen = [(name, case) for name, case in GALLERY if case.keys() >= {*words}]
    return [pytest.param(name, case, id=f"{name} {case['name']}") for name, case in chosen]


def test_the_small_company_is_without_fault(tmp_path):
    done = run({}, tmp_path)
    assert (json.loads(done.stdout)["findings"], done.stderr, done.exit_code) == ([], "", 0)


@pytest.mark.parametrize(("rule", "case"), params("messages"))
def test_a_fault_is_found(rule, case, tmp_path):
    done = run(case, tmp_path)
    found = json.loads(done.stdout)["findings"]
    severities = {Severity(item["severity"]).word for item in found if item["rule"] == rule}
    assert severities == {case.get("severity", RULES[rule].severity.word)}
    expected = [(rule, message) for message in case["messages"]] + list(map(tuple, case.get("also", ())))
    assert sorted((item["rule"], item["message"]) for item in found) == sorted(expected)
    assert done.exit_code == int(any(item["severity"] == Severity.BLOCK for item in found))


@pytest.mark.parametrize(("code", "case"), params("refused"))
def test_what_cannot_be_done_is_refused_in_one_sentence(code, case, tmp_path):
    path = put(case, tmp_path)
    before = path.read_bytes() if path.is_file() else None
    done = invoke(case, path)
    told = case["refused"].replace("{folder}", str(tmp_path))
    assert (done.stderr, done.stdout, done.exit_code) == (f"{told}\n", "", 2)
    assert (path.read_bytes() if path.is_file() else None) == before, "refused and yet written"


def test_every_rule_has_its_place_in_the_gallery():
    shown = {name for name, _ in GALLERY} | told_rules()
    assert set(RULES.names()) - shown == set()
