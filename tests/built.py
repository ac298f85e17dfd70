"""A book that was built before in this process with the same arguments is copied: same arguments, same bytes."""

from collections import OrderedDict
from functools import wraps
from pathlib import Path

from xlsales.book.paper import build as building
from xlsales.kernel.form import FORMS

MOST = 48
_known = OrderedDict()


@wraps(building.build)
def build(path, **given):
    key = tuple(map(id, FORMS)), repr(given)
    if key not in _known:
        building.build(path, **given)
        _known[key] = Path(path).read_bytes()
        if len(_known) > MOST:
            _known.popitem(last=False)
    _known.move_to_end(key)
    Path(path).write_bytes(_known[key])
