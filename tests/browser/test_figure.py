"""What only a browser shows of one figure alone: a frame on another site, and the clipboard."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.chromium import wait_drawn
from tests.browser.server import serve


@contextmanager
def other_site(article: list[str]) -> Iterator[str]:
    """A site of another name that shows whatever the list holds; its address."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<main style='width:720px'>{''.join(article)}</main>".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.sweep
def test_a_figure_stands_whole_on_another_site_without_cookies(browser: Browser) -> None:
    """« Intégrer » gives the line: the figure fits, says its source, leads back, copies; no cookie is left."""
    article: list[str] = []
    with other_site(article) as site, serve(settings={"COMEX_FRAME_ANCESTORS": site}) as server:
        context: BrowserContext = browser.new_context(viewport={"width": 1000, "height": 1200})
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
        page: Page = context.new_page()
        page.goto(f"{server.url}/?territoire=58")
        wait_drawn(page)
        page.locator(".st-key-carte-pays-partenaires").get_by_role("button", name="Télécharger").first.click()
        page.get_by_role("button", name="Intégrer").click()
        expect(page.locator("[class*='st-key-copie-integrer-'] [role=status]")).to_contain_text("Ligne copiée")
        article.append(page.evaluate("navigator.clipboard.readText()"))
        context.clear_cookies()
        page.goto(site)
        frame = page.frame_locator("iframe")
        expect(frame.locator("h1")).to_contain_text("pays partenaires")
        expect(frame.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        expect(frame.get_by_test_id("stSidebar")).to_have_count(0)
        expect(frame.get_by_text("valeurs inventées").first).to_be_visible()
        inside = page.frames[1]
        room = inside.evaluate(
            "() => { const main = document.querySelector('[data-testid=stMain]');"
            " return [main.scrollHeight, main.clientHeight]; }"
        )
        assert room[0] <= room[1], "the frame is too low for its figure"
        assert room[1] - room[0] < 400
        back = frame.get_by_role("link", name="Toute la page").get_attribute("href") or ""
        assert "figure" not in parse_qs(urlsplit(back).query)
        frame.get_by_role("button", name="Télécharger").click()
        frame.get_by_role("button", name="Copier la phrase").click()
        expect(frame.locator("[class*='st-key-copie-phrase-'] [role=status]")).to_contain_text("Phrase copiée")
        assert context.cookies() == []
        context.close()
