"""The head of the answer as a notebook shows it: the answer with its spread, how it ends, what it costs."""

from midgame.findings.answer import words
from midgame.findings.answer.find import Answer
from midgame.findings.answer.rows import ends_table
from midgame.findings.losses.rows import losses_table
from midgame.page.template import environment
from midgame.wording import sentence


def shown(a: Answer) -> str:
    """HTML in the colours of the notebook; forces that lose or use nothing in 95 % of replications are left out."""
    spent = [f for f in a.forces if max(f.lost.high, f.used.high) > 0]
    first = words.headline(a)
    return (
        environment()
        .get_template("notebook.html")
        .render(
            a=a,
            headline=sentence(first) if first else "",
            mean=words.answer_sentence(a),
            ends=ends_table(a),
            costs=losses_table(spent) if spent else None,
            error=words.model_error(),
        )
    )
