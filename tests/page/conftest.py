"""The made-up result, as a module and played once."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import xarray as xr


def _load() -> ModuleType:
    name = "midgame_tests_fake"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("fake.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def fakes() -> ModuleType:
    """``fakes.fake(fakes.Kind(...))`` plays a variant."""
    return _load()


@pytest.fixture(scope="session")
def base(fakes: ModuleType) -> xr.Dataset:
    return fakes.fake()
