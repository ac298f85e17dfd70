"""A full disk, a read-only one and a folder without leave, as the system itself makes them."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

HERE = Path(__file__).parent
CHILD = [sys.executable, str(HERE / "real_disk.py")]
UNSHARE = which("unshare") or "unshare"
ROOMS = ([UNSHARE, "--mount"], [UNSHARE, "--user", "--map-root-user", "--mount"])
"""A mount of one's own: as root, or as anyone where the system lets people be root of their own room."""


def done(*words):
    call = list(map(str, words))
    return subprocess.run(call, capture_output=True, text=True, timeout=600, check=False, cwd=HERE)  # noqa: S603 - our own orders


def own_room():
    """The first that this machine allows; a Linux that allows none has only the stand-in of the limit."""
    return next((words for words in ROOMS if which(UNSHARE) and not done(*words, "true").returncode), None)


def told(*words):
    """What the child says; it is ``done`` where nothing failed."""
    child = done(*words)
    return child.stdout + child.stderr, child.returncode


@pytest.mark.skipif(own_room() is None, reason="no mount of one's own here")
def test_every_write_on_a_full_and_on_a_read_only_disk_is_refused_and_harms_nothing(tmp_path):
    mounted = 'mount -t tmpfs -o size=8m tmpfs "$0" && exec "$@"'
    assert told(*own_room(), "sh", "-c", mounted, tmp_path, *CHILD, "full", tmp_path) == ("done\n", 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="no users to change to")
def test_every_write_into_a_folder_without_leave_is_refused_and_harms_nothing():
    assert told(*CHILD, "closed") == ("done\n", 0)
