"""Import: another system's rows into our sheets, by a map; twice is the same as once."""

from .importing import import_file, import_files, intake_of
from .intake import Intake
from .plan import plan
from .rows.rows import Rows
from .rows.shaping import rows_of

__all__ = ["Intake", "Rows", "import_file", "import_files", "intake_of", "plan", "rows_of"]
