"""The words all rooms share: references, forms, cells, findings, rules, commands."""
