"""操作记录: what was done and decided, by whom, chained so that a changed line shows."""
