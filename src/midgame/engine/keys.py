"""Keys of random numbers: everything is keyed by name, so that a scenario can grow without reshuffling."""

import hashlib


def words(text: str, count: int) -> tuple[int, ...]:
    """``count`` 32-bit words of the BLAKE2b hash of ``text``."""
    digest = hashlib.blake2b(text.encode(), digest_size=4 * count).digest()
    return tuple(int.from_bytes(digest[4 * i : 4 * i + 4], "little") for i in range(count))


def key_of(seed: int, purpose: str) -> tuple[int, int]:
    """The Philox key of a seed for ``draws`` or ``luck``."""
    first, second = words(f"midgame/{purpose}/{seed}", 2)
    return first, second


def place_of(step: str) -> int:
    """The 32-bit word that tells a step's luck from every other step's."""
    return words(f"step/{step}", 1)[0]


def column_of(name: str) -> tuple[int, int]:
    """The two words that tell a quantity's column of uniforms from every other's."""
    first, second = words(f"quantity/{name}", 2)
    return first, second


def die_of(key: str) -> int:
    """The 32-bit word that tells the luck of one die of a step from that of its others and of the step itself."""
    return words(f"die/{key}", 1)[0]


def share_of(seed: int, purpose: str) -> float:
    """A uniform between 0 and 1 of its own: one number that a whole run shares."""
    return (words(f"midgame/{purpose}/{seed}", 1)[0] + 0.5) / 2.0**32
