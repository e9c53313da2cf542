"""Slips of the pen: what a figure may have been before it was printed wrongly. Pure.

Sign and typing errors after Scholtus (2009) and the R package ``deductive``: an ordered table of named slips, each
giving the values that it could have made the printed figure from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from juesuan.audit.causes.system import Figure, on_grid

#: value as printed, value meant -> whether the slip makes one of the other.
Test = Callable[[Figure, Decimal], bool]
TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Slip:
    """One kind of slip. name: the cause's code. fits: whether it turns what was meant into what is printed."""

    name: str
    zh: str
    en: str
    fits: Test


def slip_of(figure: Figure, meant: Decimal) -> Slip | None:
    """The first slip of the table that explains the printed figure by the value meant (in the figure's unit); None for
    counts and points, of which any two are a digit apart."""
    if figure.unit not in {"yuan", "percent"}:
        return None
    return next((slip for slip in SLIPS if slip.fits(figure, meant)), None)


def guesses(figure: Figure) -> Iterator[Decimal]:
    """Values that could have been meant which need no relation to tell them: sign and unit and swapped digits."""
    if figure.value == 0 or figure.unit not in {"yuan", "percent"}:
        return
    yield -figure.value
    yield figure.value * TEN_THOUSAND
    yield figure.value / TEN_THOUSAND
    yield from _swaps(figure.value, figure.ulp)


def _digits(value: Decimal, ulp: Decimal) -> str:
    return str(int(abs(value) / ulp)) if ulp > 0 else str(int(abs(value)))


def _near(a: Decimal, b: Decimal, within: Decimal) -> bool:
    return abs(a - b) <= within


def _is_sign(figure: Figure, meant: Decimal) -> bool:
    return figure.value != 0 and _near(-figure.value, meant, 2 * figure.ulp)


def _is_unit(figure: Figure, meant: Decimal) -> bool:
    if figure.value == 0 or meant == 0 or figure.unit != "yuan":
        return False
    # The last places are lost in the larger unit.
    lost = max(figure.ulp * TEN_THOUSAND / 2, abs(meant) / 1000)
    too_small = abs(figure.value) * 5000 < abs(meant) and _near(figure.value * TEN_THOUSAND, meant, lost)
    return too_small or _near(figure.value / TEN_THOUSAND, meant, 2 * figure.ulp)


def _is_power(figure: Figure, meant: Decimal) -> bool:
    if figure.value == 0 or meant == 0 or (figure.value > 0) != (meant > 0):
        return False
    return any(
        _near(figure.value * Decimal(10) ** n, meant, figure.ulp * Decimal(10) ** max(n, 0) / 2 + 2 * figure.ulp)
        and abs(meant) > 20 * figure.ulp
        for n in (-3, -2, -1, 1, 2, 3)
    )


def _swaps(value: Decimal, ulp: Decimal) -> Iterator[Decimal]:
    """The value with two neighbouring digits changed over."""
    if ulp <= 0:
        return
    digits = _digits(value, ulp)
    for i in range(len(digits) - 1):
        # No figure begins with a nought that stands before its decimal point: such a one has lost or doubled a digit.
        if digits[i] != digits[i + 1] and not (i == 0 and digits[1] == "0"):
            swapped = int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
            yield (swapped if value > 0 else -swapped) * ulp


def _is_swap(figure: Figure, meant: Decimal) -> bool:
    # A relation of rounded figures tells what was meant to a few last places only.
    return any(_near(swapped, meant, 5 * figure.ulp) for swapped in _swaps(figure.value, figure.ulp))


def _same_sign(figure: Figure, meant: Decimal) -> bool:
    return (figure.value >= 0) == (meant >= 0)


def _is_misread(figure: Figure, meant: Decimal) -> bool:
    if figure.ulp <= 0 or not _same_sign(figure, meant):
        return False
    a = _digits(figure.value, figure.ulp)
    for near in _around(figure, meant):
        b = _digits(near, figure.ulp)
        if len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1:
            return True
    return False


def _around(figure: Figure, meant: Decimal) -> Iterator[Decimal]:
    grid = on_grid(meant, figure.ulp)
    for steps in (0, 1, -1, 2, -2):
        yield grid + steps * figure.ulp


def _is_missing(figure: Figure, meant: Decimal) -> bool:
    return (
        figure.ulp > 0
        and _same_sign(figure, meant)
        and any(
            _one_longer(_digits(near, figure.ulp), _digits(figure.value, figure.ulp)) for near in _around(figure, meant)
        )
    )


def _is_doubled(figure: Figure, meant: Decimal) -> bool:
    return (
        figure.ulp > 0
        and _same_sign(figure, meant)
        and any(
            _one_longer(_digits(figure.value, figure.ulp), _digits(near, figure.ulp)) for near in _around(figure, meant)
        )
    )


def _one_longer(longer: str, shorter: str) -> bool:
    if len(longer) != len(shorter) + 1 or len(shorter) < 2:
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _is_stale(figure: Figure, meant: Decimal) -> bool:
    return figure.last_year is not None and figure.last_year == figure.value != 0 and _same_sign(figure, meant)


def _is_coarse(figure: Figure, meant: Decimal) -> bool:
    """Printed with noughts where the figure meant has digits: 1,234.00 for 1,234.37, 1,200.00 too."""
    digits = _digits(figure.value, figure.ulp) if figure.ulp > 0 else ""
    noughts = len(digits) - len(digits.rstrip("0"))
    return (
        figure.value != 0
        and any(on_grid(meant, figure.ulp * Decimal(10) ** n) == figure.value for n in range(1, noughts + 1))
        and abs(figure.value - meant) > figure.ulp
    )


#: Likeliest first.
SLIPS = (
    Slip("sign", "正负号相反", "the sign is reversed", _is_sign),
    Slip("unit", "单位相差一万倍（元与万元，或万元与亿元）", "it stands in another unit, 10,000 times off", _is_unit),
    Slip("last_year", "印的是上年数", "last year's figure is printed", _is_stale),
    Slip("digits_swapped", "两位数字颠倒", "two digits are changed over", _is_swap),
    Slip("power_of_ten", "小数点错位", "the decimal point is in the wrong place", _is_power),
    Slip("digit_misread", "一位数字有误", "one digit is wrong", _is_misread),
    Slip("digit_missing", "漏印一位数字", "a digit is missing", _is_missing),
    Slip("digit_doubled", "多印一位数字", "a digit too many is printed", _is_doubled),
    Slip("rounded", "舍入到较少的位数", "it is rounded to fewer places", _is_coarse),
)
