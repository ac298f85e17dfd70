"""openpyxl's workbook of a file, of which a sheet is read when it is asked for, and written when it was read.

A test looks at one sheet of a hundred, or types into one: openpyxl alone would read and write them all.
"""

import os
from pathlib import Path

import openpyxl

from xlsales.engine.objects.book import KINDS, Book

whole_workbook = openpyxl.load_workbook


def load_workbook(filename, **options):
    """As openpyxl's, which is asked itself for whatever is not a plain file."""
    if options or not isinstance(filename, str | os.PathLike) or Path(filename).suffix not in KINDS:
        return whole_workbook(filename, **options)
    book = Book.opened(None, Path(filename))
    book.results()
    book.accepts_loss = True
    book.file.save = lambda target: _save(book, Path(target))
    return book.file


def _save(book, target):
    for sheet in [each for each in book.origins if each.worksheet not in book.file.worksheets]:
        del book.origins[sheet]
    book.save(target)
