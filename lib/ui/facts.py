"""Facts on screen: one under the other, each with why it is there and a link to the card that proves it."""

from lib.findings.saying.finding import Finding
from lib.pictures import Told
from lib.ui import address, leading, said


def show(finding: Finding) -> None:
    """A numbered list, as one text: seven facts are one message to the browser."""
    said.markdown(
        "\n".join(f"{number}. {_line(finding, told)}" for number, told in enumerate(finding.picture.facts, 1))
    )


def _line(finding: Finding, told: Told) -> str:
    place = address.place(told.file, dict(told.query))
    proof = f"[{told.words}]({place})" if place else told.words
    reason = f"**{told.why}**" if told.is_remarkable else told.why
    return f"{leading.linked(finding, finding.selection, told.sentence)}  \n   :small[{reason} · {proof}]"
