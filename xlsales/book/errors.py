"""What a user can mend about a file, as one Chinese sentence."""

from __future__ import annotations


class BookError(Exception):
    """A file that cannot be read or written; the face shows ``message`` and ends with exit code 2.

    ``code`` is a stable word for scripts, e.g. ``disk_full``; empty where nobody needs to tell cases apart.
    """

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.message, self.code = message, code

    def __reduce__(self) -> tuple[type[BookError], tuple[str, str]]:
        """Pickled with its code: it may come from another process."""
        return type(self), (self.message, self.code)
