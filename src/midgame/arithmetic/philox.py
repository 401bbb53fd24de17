"""Philox 4x32-10, the counter-based generator behind every random number in midgame.

Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
Proc. SC11 (2011), section 3.3 and table 2; known-answer vectors of the Random123 distribution.
"""

import numpy as np

from midgame.arithmetic.compiled import compiled

_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_MASK = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)


@compiled
def philox4x32(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Encrypt the counter (c0..c3) under the key (k0, k1) in ten rounds.

    All six arguments and the four results are 32-bit words held in ``numpy.uint64``, so that the
    same text gives the same bits with and without compilation.
    """
    for _ in range(10):
        p0 = _M0 * c0
        p1 = _M1 * c2
        c0 = (p1 >> _SHIFT) ^ c1 ^ k0
        c2 = (p0 >> _SHIFT) ^ c3 ^ k1
        c1 = p1 & _MASK
        c3 = p0 & _MASK
        k0 = (k0 + _W0) & _MASK
        k1 = (k1 + _W1) & _MASK
    return c0, c1, c2, c3
