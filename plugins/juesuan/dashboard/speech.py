"""How a page speaks: its language, its amounts, its addresses. One value per request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import quote, urlencode

from juesuan.evidence.formula import plain

Language = Literal["zh", "en"]
Unit = Literal["wan", "yuan", "yi"]

#: Yuan in one, digits after the point, and the names.
_UNITS: dict[str, tuple[int, int, str, str]] = {
    "wan": (10_000, 2, "万元", "10,000 yuan"),
    "yuan": (1, 2, "元", "yuan"),
    "yi": (100_000_000, 4, "亿元", "100 million yuan"),
}
_COUNTED = {
    "person": ("人", "persons"), "vehicle": ("辆", "vehicles"), "percent": ("%", "%"), "piece": ("台（套）", "pieces"),
    "square_metre": ("平方米", "m²"), "group": ("个", "groups"), "batch": ("批次", "batches"),
    "person_time": ("人次", "person-times"), "project": ("个", "projects"), "point": ("分", "points"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speech:
    """lang: of the page. unit: in which money is shown. asked: what of both the address says, and is carried on."""

    lang: Language
    unit: Unit
    path: str
    query: Mapping[str, str]

    @classmethod
    def of(cls, path: str, query: Mapping[str, str], accepted: str = "") -> Speech:
        """The language the address asks for, else the one the browser prefers, else Chinese."""
        asked = query.get("lang", "")
        if asked not in ("zh", "en"):
            first = accepted.split(",")[0].strip().lower()
            asked = "en" if first.startswith("en") else "zh"
        unit = query.get("unit", "wan")
        return cls(asked, unit if unit in _UNITS else "wan", path, dict(query))  # type: ignore[arg-type]

    def t(self, zh: Any, en: Any) -> Any:
        """Either, by the language."""
        return zh if self.lang == "zh" else en

    @property
    def unit_name(self) -> str:
        _, _, zh, en = _UNITS[self.unit]
        return zh if self.lang == "zh" else en

    def money(self, yuan: Decimal | None) -> str:
        """An amount in the page's unit, without its name."""
        if yuan is None:
            return ""
        scale, digits, _, _ = _UNITS[self.unit]
        return f"{Decimal(yuan) / scale:,.{digits}f}"

    def wan(self, amount: Decimal | None) -> str:
        """The same of an amount in 万元, as marts have it."""
        return "" if amount is None else self.money(Decimal(amount) * 10_000)

    def value(self, value: Decimal | None, unit: str | None) -> str:
        """A figure in its own unit, with its name; money in the page's."""
        if value is None:
            return ""
        said = self.money(value) if unit == "yuan" else plain(value)
        return f"{said} {self.unit_of(unit)}".rstrip()

    def unit_of(self, unit: str | None) -> str:
        """The name of a unit; of money the page's."""
        if unit == "yuan":
            return self.unit_name
        names = _COUNTED.get(unit or "", (unit or "", unit or ""))
        return names[0 if self.lang == "zh" else 1]

    def change(self, percent: Decimal | float | None) -> str:
        """▲ 3.71 % or ▼ 3.71 %: the sign, not the colour alone."""
        if percent is None:
            return ""
        if percent == 0:
            return self.t("持平", "unchanged")  # type: ignore[no-any-return]
        return f"{'▲' if percent > 0 else '▼'} {abs(percent):,.2f} %"

    def link(self, path: str, /, **query: Any) -> str:
        """An address of ours; language and unit go along where the address of this page says them."""
        kept = {name: self.query[name] for name in ("lang", "unit") if name in self.query}
        return quote(path, safe="/") + _asked(kept | query)

    def here(self, **changes: Any) -> str:
        """This page's address with changes; None or '' takes a part away."""
        return quote(self.path, safe="/") + _asked(dict(self.query) | changes)


def _asked(query: Mapping[str, Any]) -> str:
    said = {name: str(value) for name, value in query.items() if value not in (None, "")}
    return f"?{urlencode(said)}" if said else ""
