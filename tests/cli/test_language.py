"""``--language`` at every verb that has it: one that is not there is told before anything is done."""

import pytest

from .conftest import Call, lying_about


@pytest.mark.parametrize(
    "arguments",
    [("run", "landing.yaml", "-n", "200", "--quick"), ("report", "no"), ("explain", "no"), ("tell", "no"),
     ("compare", "landing.yaml", "landing.yaml"), ("table", "landing.yaml"), ("score", "landing.yaml"),
     ("audit", "landing.yaml"), ("quantities", "landing.yaml"), ("follow", "landing.yaml")],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_a_language_that_is_not_there(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert call(*arguments, "--language", "fr") == 2
    said = capsys.readouterr()
    assert said.err == "there is no language 'fr'; known are en, nl, es\n"
    assert said.out == ""
    assert lying_about() == set()
