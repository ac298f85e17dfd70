"""What the branches of the demo company hold of its money."""

EXAMPLES = {
    "branches.approve": {"order": "DD-202506-0112", "decision": "同意", "by": "E04", "reason": "月底前汇款"}
}
