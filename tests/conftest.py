"""xlwings is imported once with pandas: buttons hide it, and the engine's tests hand over frames."""

import xlwings  # noqa: F401 - imported for what it finds
