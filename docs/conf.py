"""Sphinx: pages in MyST, their code executed; the pages on models, rules and runs written from the declarations."""

import os
import sys
from pathlib import Path

from midgame import __version__

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

# Code cells call `midgame` as a reader would: the one that belongs to this Python, on a page-wide terminal.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
os.environ["COLUMNS"] = "96"
os.environ["TTY_COMPATIBLE"] = "0"  # no moving bars in what is printed
os.environ["MIDGAME_DOCS"] = str(HERE)

project = "midgame"
author = "The midgame authors"
copyright = "the midgame authors"
version = release = __version__

extensions = [
    "myst_nb", "sphinx.ext.autodoc", "model_pages", "rule_page", "run_page", "scenario_page", "schema_file", "keyboard",
]  # fmt: skip
exclude_patterns = ["_build", "examples", "**/.ipynb_checkpoints"]
source_suffix = {".md": "myst-nb"}

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True

nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_execution_timeout = 300
nb_merge_streams = True

html_theme = "furo"
html_title = f"midgame {__version__}"
html_copy_source = False
html_show_sphinx = False
