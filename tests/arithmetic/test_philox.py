"""Philox against the known-answer vectors of the Random123 distribution."""

import numpy as np
import pytest

from midgame.arithmetic.philox import philox4x32

# Salmon et al. (2011), Random123's kat_vectors file: counter, key, encrypted counter.
_KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize("kernel", [philox4x32, philox4x32.py_func], ids=["compiled", "plain"])
@pytest.mark.parametrize(("counter", "key", "answer"), _KNOWN)
def test_known_answers(kernel, counter, key, answer):
    words = (np.uint64(word) for word in (*counter, *key))
    assert tuple(int(word) for word in kernel(*words)) == answer
