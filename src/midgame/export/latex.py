"""A flat table as LaTeX for an article: figures with their intervals in one column, three digits each."""

import math
from typing import Any

import pandas as pd


def latex(table: pd.DataFrame, name: str) -> str:
    """A longtable with the rules of booktabs; every text is escaped. Columns with nothing in them are left out."""
    shown = compact(table)
    style = (
        shown.style.hide(axis="index").format(escape="latex", na_rep="").format_index(escape="latex", axis="columns")
    )
    caption = _escaped(table.attrs.get("answers", "What is in the columns?"))
    text: str = style.to_latex(
        environment="longtable", hrules=True, caption=caption, label=f"tab:{name}", column_format="l" * shown.shape[1]
    )
    return f"% needs booktabs and longtable\n{text}"


def compact(table: pd.DataFrame) -> pd.DataFrame:
    """The table as texts: an estimate with its interval, a spread as its median with the 5th and 95th percentile."""
    parts: dict[str, str] = table.attrs.get("parts", {})
    made: dict[str, list[str]] = {}
    for name in table.columns:
        whole = parts.get(name, "")
        if not whole:
            made[name] = [_told(x) for x in table[name]]
        elif whole not in made:
            ends = [f"{whole}{end}" for end in (("", "_low", "_high") if whole in table else ("_p50", "_p5", "_p95"))]
            made[whole] = [_ranged(*row) for row in zip(*(table[end] for end in ends), strict=True)]
    return pd.DataFrame({k: v for k, v in made.items() if any(v)}, dtype=object)


def _ranged(middle: Any, low: Any, high: Any) -> str:
    return f"{_told(middle)} ({_told(low)}–{_told(high)})" if _told(middle) else ""


def _told(x: Any) -> str:
    if x is None or x is pd.NA or (isinstance(x, float) and math.isnan(x)):
        return ""
    if not isinstance(x, float):
        return str(x)
    return f"{x:,.0f}" if abs(x) >= 1000 else f"{x:.3g}"


def _escaped(text: str) -> str:
    """Text for a caption; ours alone stands there."""
    return text.replace("%", r"\%").replace("&", r"\&").replace("_", r"\_")
