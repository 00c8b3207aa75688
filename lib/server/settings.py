"""What whoever runs the server may say of it, by variables; each has a default that is safe."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OWN_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Settings:
    """``hosts``: names the server may be asked for under, all if empty; ``embedders``: sites that may frame us."""

    hosts: tuple[str, ...] = ()
    embedders: tuple[str, ...] = ()
    contact: str = ""
    cache: Path = ROOT / ".cache"
    base: str = ""  # the path below which a proxy shows the site: "/comex", or nothing

    @classmethod
    def read(cls, address: str | None, base: str | None = None) -> "Settings":
        """From ``COMEX_HOSTS``, ``COMEX_FRAME_ANCESTORS``, ``COMEX_SECURITY_CONTACT`` and ``COMEX_CACHE_DIR``.

        Without names, a server that listens to this machine only answers to this machine's names only.
        """
        hosts = _listed("COMEX_HOSTS") or (OWN_NAMES if address in OWN_NAMES else ())
        return cls(
            hosts=hosts,
            embedders=_sources(_listed("COMEX_FRAME_ANCESTORS")),
            contact=os.environ.get("COMEX_SECURITY_CONTACT", "").strip(),
            cache=Path(os.environ.get("COMEX_CACHE_DIR") or cls.cache),
            base=f"/{base.strip('/')}" if base and base.strip("/") else "",
        )


def _listed(name: str) -> tuple[str, ...]:
    return tuple(os.environ.get(name, "").replace(",", " ").split())


def _sources(listed: tuple[str, ...]) -> tuple[str, ...]:
    """The sites as a policy may write them; raises ``ValueError`` on what would break out of it."""
    for site in listed:
        if not site.isascii() or not site.isprintable() or set(site) & set(";,'\""):
            raise ValueError(f"COMEX_FRAME_ANCESTORS : {site!r} n'est pas l'adresse d'un site (https://exemple.fr)")
    return listed
