"""Facts on screen: one under the other, each with why it is there and a link to the card that proves it."""

from lib.findings.saying.finding import Finding
from lib.pictures import Told
from lib.selection import Selection
from lib.ui import address, leading, said


def show(finding: Finding, chosen: Selection, *, leads: bool) -> None:
    """A numbered list, as one text: seven facts are one message to the browser. Nothing ``leads`` out of a frame."""
    lines = (_line(finding, chosen, told, leads=leads) for told in finding.picture.facts)
    said.markdown("\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)))


def _line(finding: Finding, chosen: Selection, told: Told, *, leads: bool) -> str:
    reason = f"**{told.why}**" if told.is_remarkable else told.why
    if not leads:
        return f"{told.sentence}  \n   :small[{reason} · {told.words}]"
    proof = f"[{told.words}]({address.of_page(told.file, dict(told.query))})"
    return f"{leading.linked(finding, chosen, told.sentence)}  \n   :small[{reason} · {proof}]"
