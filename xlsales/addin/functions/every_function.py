"""Every worksheet function: importing this fills the registry, in the order of the manual."""

from . import branches as _branches  # noqa: F401 - as above
from . import customers as _customers  # noqa: F401 - as above
from . import gifts as _gifts  # noqa: F401 - as above
from . import orders as _general  # noqa: F401 - registers itself
from . import prospects as _prospects  # noqa: F401 - as above
from . import service as _service  # noqa: F401 - as above
from . import suggestions as _suggestions  # noqa: F401 - as above
