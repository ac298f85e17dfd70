"""What 产品 shows beside what is typed: by which words a product is chosen from a list."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa

from ..kernel.columns.filling import Figures, filling
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.table import Table
from .forms.product import Product


@filling(Product)
def words_to_choose_by(_: Given, products: Table) -> Figures:
    """品名; of several of one name with 规格, and the code where those are the same too."""
    fields = ("product_code", "product_name", "spec")
    known = list(tuples(products, *fields))
    names = Counter(name for _, name, _ in known)
    kinds = Counter((name, spec) for _, name, spec in known)
    words = [
        name
        if not name or names[name] == 1
        else f"{name} {spec}"
        if spec and kinds[name, spec] == 1
        else code
        for code, name, spec in known
    ]
    return {"label": pa.array(words, pa.string())}
