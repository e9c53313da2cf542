"""Real documents and their truth, beside the checkout; tests that read them are skipped where they are absent."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
