"""What the demo's branches sell and keep in store."""

EXAMPLES = {
    "branches.decide": {"branch": "FGS-GZ"},
    "branches.draft": {"branch": "FGS-GZ"},
    "branches.collect": {"files": []},
}
