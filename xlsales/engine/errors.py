"""What goes wrong in ways that Excel would report too, each with one clear sentence."""

from __future__ import annotations

from collections.abc import Sequence


class EngineError(Exception):
    """The engine could not do what was asked; the message is for the user."""


class ProtectedError(EngineError):
    """A locked cell of a protected sheet was to be changed."""


class ReadOnlyError(EngineError, PermissionError):
    """The file may not be written."""


class LossError(EngineError):
    """A save would lose parts of the file that the engine cannot write; ``parts`` names them."""

    def __init__(self, name: str, parts: Sequence[str]) -> None:
        self.parts = list(parts)
        super().__init__(
            f"“{name}”没有保存：其中有保存后会丢失的内容（{'、'.join(parts)}），请用Excel或WPS"
            "打开并保存一次，或另存一份后再试。"
        )
