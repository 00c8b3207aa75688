"""What the server holds in memory of its own with many visitors; mapped files are the system's, not counted."""

from collections.abc import Iterator
from contextlib import ExitStack

from tests.benchmarks.material import Material
from tests.benchmarks.measure import Measure, Target
from tests.benchmarks.memory import megabytes
from tests.benchmarks.page_speed import PAGES, territories
from tests.benchmarks.session import visit
from tests.browser.server import serve

SESSIONS = 50
MEGABYTES = 450


def server_memory(material: Material) -> Iterator[Measure]:
    """Sessions spread over the pages, each having looked at two territories of its own."""
    pages = [page.path for page in PAGES if page.exists]
    codes = territories()
    published = material.dataset(material.years)
    with serve(data_dir=published) as server, ExitStack() as stack:
        before = megabytes("RssAnon", server.process.pid)
        for number in range(SESSIONS):
            session = stack.enter_context(visit(server.url, pages[number % len(pages)]))
            session.run()
            for code in codes[2 * number : 2 * number + 2]:
                session.go(territoire=code)
        after = megabytes("RssAnon", server.process.pid)
    details = {"before_any_session": before, "pages": pages}
    words = f"mémoire propre du serveur, {len(material.years)} ans publiés, {SESSIONS} sessions"
    yield Measure("memoire", words, "Mo", after, None, "amount", Target("at most", MEGABYTES), details)
