"""Layouts of the forms drawn at random from what publishers do, each with everything that is true of it.

layout = draw_layout(seed=7)       # a form, and the habits in which it differs from the plain one
sheet = set_layout(layout)         # the PDF, the facts a reader must find and those it may find
"""

from __future__ import annotations

from .habits import HABITS, Layout, draw_layout, single_layouts
from .sheet import Sheet, set_layout

__all__ = ["HABITS", "Layout", "Sheet", "draw_layout", "set_layout", "single_layouts"]
