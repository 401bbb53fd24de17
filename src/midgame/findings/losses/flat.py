"""The flat tables of what forces had, lost and used."""

from midgame.findings.tidy import SHARE, Tidy, estimate, spread, text

_FORCE = (
    *text("force", "name of the force", lambda f: f.name),
    *text("label", "what it is called", lambda f: f.label),
    *text("side", "its side", lambda f: f.side),
    *text("unit", "its unit", lambda f: f.unit),
)
TABLES = (
    Tidy(
        "forces",
        "What does it cost each side?",
        lambda found: found.forces,
        (
            *_FORCE,
            *text("kind", "system, munition or people", lambda f: f.kind),
            *spread("start", "what it began with", lambda f: f.start),
            *spread("had", "what it had in all, with what came later", lambda f: f.had),
            *spread("lost", "what it lost to the enemy", lambda f: f.lost),
            *spread("used", "what it used up", lambda f: f.used),
            *spread("end", "what is left at the end", lambda f: f.end),
            *spread("lost_share", "lost, as a share of what it had", lambda f: f.lost_share, SHARE),
            *spread("used_share", "used, as a share of what it had", lambda f: f.used_share, SHARE),
            *estimate("any_lost", "share of replications in which it lost something", lambda f: f.any_lost),
        ),
    ),
    Tidy(
        "force_states",
        "In which state are the units of a force?",
        lambda found: ((f, s) for f in found.forces for s in f.states),
        (
            *text("force", "name of the force", lambda p: p[0].name),
            *text("label", "what it is called", lambda p: p[0].label),
            *text("state", "the state", lambda p: p[1].state),
            *text("unit", "its unit", lambda p: p[0].unit),
            *spread("start", "units that began in it", lambda p: p[1].start),
            *spread("end", "units in it at the end", lambda p: p[1].end),
        ),
    ),
)
