"""The ways in which a map makes one of our cells out of another system's columns."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator


class Strict(BaseModel):
    """A part of a map: a word it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Copied(Strict):
    """A source column as it stands; ``values`` translates its codes, and must know all of them."""

    column: str
    values: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, given: Any) -> Any:
        return {"column": given} if isinstance(given, str) else given

    @property
    def sources(self) -> tuple[str, ...]:
        """The source columns it is made of."""
        return (self.column,)


class Constant(Strict):
    """The same text in every new record; a record that exists keeps what it has."""

    value: str

    @property
    def sources(self) -> tuple[str, ...]:
        """None."""
        return ()


class Joined(Strict):
    """Several source columns, ``with`` between them; blank parts are left out, but not of a key."""

    join: tuple[str, ...] = Field(min_length=1)
    between: str = Field("", alias="with")

    @property
    def sources(self) -> tuple[str, ...]:
        """The source columns it is made of."""
        return self.join


class Quotient(Strict):
    """One source column divided by another, rounded half up to ``places``."""

    quotient: tuple[str, str]
    places: int = Field(ge=0, le=6)

    @property
    def sources(self) -> tuple[str, ...]:
        """The source columns it is made of."""
        return self.quotient


class Rounded(Strict):
    """A source column rounded half up to ``places``."""

    round: str
    places: int = Field(ge=0, le=6)

    @property
    def sources(self) -> tuple[str, ...]:
        """The source columns it is made of."""
        return (self.round,)


class Numbered(Strict):
    """1, 2, 3 … among the source rows that agree in these columns, in the file's order."""

    number_within: tuple[str, ...] = Field(min_length=1)

    @property
    def sources(self) -> tuple[str, ...]:
        """The source columns it is made of."""
        return self.number_within


KINDS = ("column", "value", "join", "quotient", "round", "number_within")


def _kind(given: Any) -> str | None:
    if isinstance(given, str):
        return "column"
    words = given if isinstance(given, dict) else type(given).model_fields
    return next((word for word in KINDS if word in words), None)


Expression = Annotated[
    Annotated[Copied, Tag("column")]
    | Annotated[Constant, Tag("value")]
    | Annotated[Joined, Tag("join")]
    | Annotated[Quotient, Tag("quotient")]
    | Annotated[Rounded, Tag("round")]
    | Annotated[Numbered, Tag("number_within")],
    Discriminator(_kind),
]
