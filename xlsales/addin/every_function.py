"""Every worksheet function: importing this fills the registry, in the order of the manual."""

from . import functions as _general  # noqa: F401 - registers itself
from . import functions_branches as _branches  # noqa: F401 - as above
