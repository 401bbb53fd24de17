"""Models on a terminal: everything that is declared is shown, and a figure that is missed stands out."""

import io

import pytest
from rich.console import Console

from midgame._try import try_model
from midgame.models import all_models
from midgame.models.base import Argument, Output, Paper
from midgame.models.verify import Verdict, verify
from midgame.terminal.models import print_model, print_models, print_trial, print_verdicts
from midgame.wording.models import bounds_of, default_of, paper_text, unit_of, verdict_sentence


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=160)


def shown(console):
    return " ".join(console.file.getvalue().split())


def verdict(agreed=True, from_memory=False):
    return Verdict("mine.model", "a case", "y.mean", 1.5, 1.25, 0.1, agreed, "a paper", from_memory)


def test_the_list_has_every_model_with_its_line(console):
    print_models(all_models().values(), console)
    text = shown(console)
    for name, one in all_models().items():
        assert name in text
        assert one.summary[:40] in text


def test_a_model_in_full(console):
    one = all_models()["strike.weapons"]
    print_model(one, verify([one.name]), console)
    text = shown(console)
    for piece in (one.summary, *one.assumptions, *one.limits, *one.argument_names, *one.output_names):
        assert " ".join(piece.split()) in text
    assert "by dice" in text
    assert one.papers[0].title in text
    assert "93.75" in text


def test_choices_beyond_a_few_are_listed_apart(console):
    print_model(all_models()["politics.base_rate"], (), console)
    text = shown(console)
    assert "one of 56" in text
    assert "Choices of row" in text
    assert "air_coercion_pape" in text


def test_markup_in_a_declaration_is_not_read(console):
    print_verdicts([Verdict("m", "[red]x[/red]", "y[3]", 1.0, 1.0, 0.0, True, "s", False)], console)
    assert "[red]x[/red]" in shown(console)
    assert "y[3]" in shown(console)


def test_verdicts_say_agreed_not_agreed_and_from_memory(console):
    print_verdicts([verdict(), verdict(agreed=False), verdict(agreed=False, from_memory=True)], console)
    text = shown(console)
    assert text.count("yes") == 1
    assert text.count("NO") == 1
    assert text.count("memory") == 2  # its row, and the count below
    assert "1 of 2 published figures agreed; 1 quoted from memory, shown and not judged" in text
    assert verdict_sentence([verdict()]) == "1 of 1 published figures agreed"


def test_a_trial_shows_ranges_events_and_lists(console):
    print_trial(try_model("air_defence.layers", 1_000, probabilities="0.5, 0.5", raid=10), console)
    print_trial(try_model("lanchester.engel", 2, x=0, y=100, a=0.01, b=0.01, reinforcements=[50, 0, 0]), console)
    text = shown(console)
    assert "share of replications" in text
    assert "leakers" in text
    assert "x[" in text
    assert "inf" in text
    assert "1,000 replications, seed 1" in text


@pytest.mark.parametrize(
    ("argument", "bounds", "default", "unit"),
    [
        (Argument("p", "m", "probability", 0.0, 1.0), "0 to 1", "", "probability"),
        (Argument("p", "m", "nautical_mile", low=0.0, open_low=True, default=2.5), "above 0", "2.5", "nautical mile"),
        (Argument("p", "m", low=0.0, default=float("inf")), "0 or more", "no end", ""),
        (Argument("p", "m", high=3.0), "3 or less", "", ""),
        (Argument("p", "m", choices=("a", "b"), default="a"), "a, b", "a", ""),
        (Argument("p", "m", "count", size="day"), "", "", "count, by day"),
    ],
)
def test_arguments_in_words(argument, bounds, default, unit):
    assert (bounds_of(argument), default_of(argument), unit_of(argument)) == (bounds, default, unit)


def test_outputs_and_papers_in_words():
    assert unit_of(Output("y", "m", event=True)) == "event"
    paper = Paper((("Posen", "B. R."),), 1991, "Inadvertent Escalation", "book", publisher="Cornell", page="p. 118")
    assert paper_text(paper) == "Posen, B.R. (1991) Inadvertent Escalation. Cornell. See p. 118."
