"""The VBA functions that Excel's cells call: each hands its arguments on, as they are, to the one class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from inspect import Parameter, signature

from .functions import every_function as _registered  # noqa: F401 - fills the registry
from .functions.registry import FUNCTIONS, Function

_HEAD = "Option Explicit\n\nPrivate Python As New XlsalesPython\n"
_ASSIGN = """
Private Sub Assign(ByRef place As Variant, ByRef value As Variant)
    ' A range stays the object it is: copied without Set it would be its values.
    If IsObject(value) Then Set place = value Else place = value
End Sub
"""
_ONE = """
Public Function {name}({heads}) As Variant
    {name} = Python.Computed("{name}", Array({names}))
End Function
"""
_MANY = """
Public Function {name}({heads}) As Variant
    Dim xlsalesAll() As Variant
    Dim xlsalesAt As Long
    ReDim xlsalesAll(0 To {last} + UBound({rest}) - LBound({rest}) + 1)
{assignments}
    For xlsalesAt = LBound({rest}) To UBound({rest})
        Assign xlsalesAll({count} + xlsalesAt - LBound({rest})), {rest}(xlsalesAt)
    Next xlsalesAt
    {name} = Python.Computed("{name}", xlsalesAll)
End Function
"""


def wrappers() -> str:
    """The text of the module with a VBA function for each worksheet function."""
    return module((item.name, _parameters(item)) for item in FUNCTIONS)


def module(functions: Iterable[tuple[str, Sequence[Parameter]]]) -> str:
    """The same for any names and parameters: one with a default is Optional, ``*rest`` a ParamArray."""
    texts = [_function(name, parameters) for name, parameters in functions]
    several = _ASSIGN if any("Assign " in text for text in texts) else ""
    return _HEAD + "".join(texts) + several


def _parameters(item: Function) -> list[Parameter]:
    # VBA wants ASCII names: those of the code.
    given = signature(item.compute).parameters.values()
    return [
        each.replace(default=None) if told.optional else each
        for each, told in zip(given, item.arguments, strict=True)
    ]


def _function(name: str, parameters: Sequence[Parameter]) -> str:
    fixed = [each for each in parameters if each.kind is not Parameter.VAR_POSITIONAL]
    heads, names = ", ".join(map(_head, parameters)), [each.name for each in fixed]
    if fixed == list(parameters):
        return _ONE.format(name=name, heads=heads, names=", ".join(names))
    if not fixed or any(each.default is not Parameter.empty for each in fixed):
        raise ValueError(f"{name}: VBA takes no ParamArray alone, nor after an Optional")
    assignments = "\n".join(f"    Assign xlsalesAll({at}), {own}" for at, own in enumerate(names))
    told = {
        "rest": parameters[-1].name,
        "count": len(fixed),
        "last": len(fixed) - 1,
        "assignments": assignments,
    }
    return _MANY.format(name=name, heads=heads, **told)


def _head(parameter: Parameter) -> str:
    if parameter.kind is Parameter.VAR_POSITIONAL:
        return f"ParamArray {parameter.name}() As Variant"
    # Without a value of its own: what is left out reaches Python as left out.
    return parameter.name if parameter.default is Parameter.empty else f"Optional {parameter.name}"
