"""The shape of lookup tables."""

from pydantic import Field

from midgame.scenario.leaves import Between, Beyond, Names, Phrase, RowsSpec
from midgame.scenario.tree import Mapped, Part, Text


class TableSpec(Part):
    """A function of one or two numbers, given by points, that expressions may call."""

    by: Names = Field(description="what it is looked up by: [range], or [range, sea]; with 'data' these are columns")
    rows: RowsSpec = Field(None, description="its points: [[10, 0.6], [20, 0.4]], the value last in each")
    data: Phrase | None = Field(None, description="a table beside this file that holds the points: ranges.csv")
    value: Phrase | None = Field(None, description="with 'data', the column of the value")
    between: Between = Field(Text("linear"), description="between the points: join them, or hold each until the next")
    beyond: Beyond = Field(
        Text("error"), description="outside the points: an error in the run, or hold the value of the edge"
    )
    unit: Phrase = Field(Text(), description="the unit of the value")
    units: Mapped[str, Phrase] | None = Field(None, description="the units of what it is looked up by: {range: km}")
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: Phrase = Field(Text(), description="the reason for it; required with from: assumed")
    note: Phrase = Field(Text(), description="a remark")
