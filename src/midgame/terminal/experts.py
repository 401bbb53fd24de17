"""The scores of experts on a terminal."""

from rich.console import Console
from rich.table import Table

from midgame.evidence.elicitation import Judge, Panel
from midgame.terminal.blocks import Blocks
from midgame.wording import count, say, several
from midgame.wording.figures import fixed, percent


def print_panel(found: Panel, console: Console) -> None:
    """Print a row per expert and pool, and the weights to write into a scenario."""
    page = Blocks(console.options.ascii_only)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    head = several("{n} settled question", "{n} settled questions", found.questions)
    table.add_column(page.line(head, "bold not dim"), overflow="fold")
    for name in (say("Below 5%, to 50%, to 95%, above"), say("Calibration"), say("Information"), say("Weight")):
        table.add_column(page.line(name), justify="right", no_wrap=True)
    weights = found.weights
    for one in found.experts:
        table.add_row(*(page.line(c) for c in (*_cells(one), percent(weights.get(one.name, 0.0)))))
    pools = [(say("Equal weights"), found.equal)]
    if found.performance is not None:
        pools.append((say("Weights by performance"), found.performance))
    for called, pool in pools:
        table.add_row(*(page.line(c, "dim") for c in (called, *_cells(pool)[1:], "")))
    console.print(table)
    if weights:
        written = ", ".join(f"{name}: {weight:.4g}" for name, weight in weights.items())
        console.print(page.line(say("In a scenario: {weights}", weights=f"weights: {{{written}}}")))
    else:
        console.print(page.line(say("No expert reaches the cut-off of {cut_off}.", cut_off=f"{found.cut_off:g}")))
    console.print(page.line(say(
        "Calibration is the probability of hits as far off as these if the percentiles were right; information is "
        "against an even density on the range of all answers; the weight is their product (Cooke’s classical model)."
    ), "dim"))  # fmt: skip


def _cells(one: Judge) -> tuple[str, str, str, str]:
    hits = ", ".join(count(h) for h in one.hits)
    return one.name, hits, f"{one.calibration:.2g}", fixed(one.information, 2)
