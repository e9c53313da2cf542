"""The pictures of the READMEs, taken anew from the samples: ``PYTHONPATH=tests python benchmarks/screenshots.py``.

Needs chromium and a font with Chinese characters.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.browser import CHROMIUM, FLAGS, serving
from juesuan.warehouse.store import read
from once import FOLDER

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"


def main() -> None:
    """Serve the samples and take a picture of a department's year, and one with a figure's page beside it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[FOLDER] = folder
        from served import samples_home

        home = samples_home()
        with read(home.warehouse) as connection:
            row = connection.execute(
                "SELECT department_key, fiscal_year FROM mart_department_year ORDER BY expenditure_wan DESC"
            ).fetchone()
        assert row is not None
        with serving(home.root) as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            page = browser.new_page(viewport={"width": 1280, "height": 860}, base_url=address)
            for lang in ("zh", "en"):
                page.goto(f"/d/{row[0]}/{row[1]}?lang={lang}")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=IMAGES / f"department_{lang}.png")
                page.click(".heads .fig >> nth=0")
                page.wait_for_selector("#panel img")
                page.evaluate("document.querySelector('#panel img').decode()")
                page.wait_for_timeout(400)
                page.screenshot(path=IMAGES / f"evidence_{lang}.png")
            browser.close()


if __name__ == "__main__":
    main()
