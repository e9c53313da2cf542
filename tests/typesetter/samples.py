"""The sample disclosures of include/samples: ``python -m typesetter.samples`` (from tests/) sets them again.

They embed subsets of two free fonts, Noto Serif CJK and Noto Sans CJK (Debian: fonts-noto-cjk), so that they look right
everywhere; the fonts themselves are not in the repository. Without them nothing is written. The same fonts give the
same bytes.
"""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from .compose import compose, finish, glossary, units_table
from .content import Content, Unit
from .invent import next_year, random_disclosure
from .inventory import GLOSSARY
from .looks import PLAIN, Look, variant
from .marked import read_marked, read_projects
from .office import BookLook, docx, xlsx
from .office.steady import steady
from .outlines import truetype_subset
from .paper import register_font
from .printed import Printed
from .projects import project_table
from .setting import set_pdf

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "include" / "samples"

#: Name in the looks -> (file, face).
FONTS = {
    "Song": ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),
    "Hei": ("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC Bold"),
}
#: Folders of fonts to look in besides the system's.
FONT_FOLDERS = "TYPESETTER_FONTS"

DEPARTMENT = "示范省虚构市样例局"


def sample_looks() -> dict[str, Look]:
    """The look of each sample, by file name."""
    base = variant(PLAIN, font="Song", heading_font="Hei")
    return {
        "snow_pine_2020.pdf": variant(
            base, name="snow_pine", style="xinjiang", spaced_figures=True, brackets="mixed", page_number="dashes",
            size=12.0, leading=1.8, table_size=8.5, contents_pages=True,
        ),
        "sample_bureau_2022.pdf": variant(
            base, name="sample_2022", style="xinjiang", department_line=True, form_numbers=True, page_number="dashes",
            zeros="mixed", contents_pages=True, size=11.0,
        ),
        "sample_bureau_2023.pdf": variant(
            base, name="sample_2023", style="shanghai", code_layout="split", total_row="header", thousands=True,
            borders="rectangles", page_number="long_dashes", heading_font="Song", digit_font="Helvetica",
            digit_drop=0.6,
        ),
        "three_rules_2024.pdf": variant(
            base, name="three_rules_2024", style="jiangsu", borders="horizontal", class_list="present",
            economic_list="present", unit="元", thousands=True, projects=False, page_number="of_total", cover=False,
            contents=False, margin=50.0,
        ),
    }  # fmt: skip


def snow_pine() -> Printed:
    """A city that does not exist, with the figures of one that does: text, twelve projects, no forms (见附表)."""
    name, look = "雪松市政务服务管理局", sample_looks()["snow_pine_2020.pdf"]
    units = (
        Unit("雪松市政务服务中心", "全额事业单位"),
        Unit("雪松市公共资源交易中心（雪松市政府采购中心）", "差额事业单位"),
    )
    projects = read_projects(HERE / "data" / "snow_pine_2020_projects.yaml")
    blocks = read_marked(
        HERE / "data" / "snow_pine_2020.txt",
        look,
        {
            "units": [units_table(units, "单位性质")],
            "projects": [project_table(p, 2020, full_brackets=n % 3 != 0) for n, p in enumerate(projects)],
            "glossary": glossary(GLOSSARY, numbered=False),
        },
    )
    return finish(
        Printed((f"{name}（汇总）2020年度部门决算公开说明",), name, 2020, (), tuple(blocks), projects, 2020), look
    )


def sample_bureau() -> tuple[Content, Content]:
    """Two years of one department: what it had left at the end of 2022 is what it begins 2023 with."""
    first = random_disclosure(2042, "medium", department=DEPARTMENT, year=2022, project_count=4)
    return first, next_year(first, project_count=3)


def samples() -> Iterator[tuple[str, Printed, Look]]:
    """(file name, what it prints, its look) of every sample."""
    looks = sample_looks()
    yield "snow_pine_2020.pdf", snow_pine(), looks["snow_pine_2020.pdf"]
    for content in sample_bureau():
        name = f"sample_bureau_{content.year}.pdf"
        yield name, compose(content, looks[name]), looks[name]
    small = random_disclosure(2024, "small", department="示范省假想县档案局", year=2024, project_count=0)
    yield "three_rules_2024.pdf", compose(small, looks["three_rules_2024.pdf"]), looks["three_rules_2024.pdf"]


def office_sample() -> Printed:
    """A department that publishes its text as a Word document and its forms as a workbook beside it."""
    return compose(
        random_disclosure(2025, "small", department="示范省虚构市云河区水务局", year=2023, project_count=1),
        variant(PLAIN, name="cloud_river", style="jiangsu", class_list="present", economic_list="present"),
    )


def office_samples() -> dict[str, bytes]:
    """The files of the sample that is no PDF, by name."""
    printed = office_sample()
    return {
        "cloud_river_2023_text.docx": steady(docx(printed, tables=False)),
        "cloud_river_2023_forms.xlsx": steady(xlsx(printed, BookLook(text=False))),
    }


def find_fonts() -> dict[str, Path]:
    """Where the font files are, by name in the looks; those that are nowhere are missing."""
    folders = [Path(p) for p in os.environ.get(FONT_FOLDERS, "").split(os.pathsep) if p]
    folders += [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    found: dict[str, Path] = {}
    for name, (file, _) in FONTS.items():
        for folder in folders:
            for path in sorted(folder.rglob(file))[:1]:
                found.setdefault(name, path)
    return found


def _characters(printed: Printed) -> str:
    """Every character that a sample may need."""
    strings = [*printed.title, *printed.contents, *(p.text for p in printed.paragraphs())]
    for table in printed.tables():
        strings += [table.heading, table.number, table.department, table.year_line, *table.notes]
        strings += [c.text for row in (*table.header, *table.body) for c in row if c is not None]
    return "".join(sorted(set("".join(strings)) | set(string.printable) | set("目录单位：万元第页共—…")))


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file_name, data in office_samples().items():
        (FOLDER / file_name).write_bytes(data)
        print(f"{file_name}: {len(data) / 1000:.0f} kB")
    fonts = find_fonts()
    if len(fonts) < len(FONTS):
        missing = ", ".join(file for name, (file, _) in FONTS.items() if name not in fonts)
        print(f"fonts not found: {missing}; set {FONT_FOLDERS} to their folder", file=sys.stderr)
        return 1
    wanted = list(samples())
    text = "".join(_characters(printed) for _, printed, _ in wanted)
    for name, path in fonts.items():
        register_font(name, truetype_subset(path, FONTS[name][1], text))
    for file_name, printed, look in wanted:
        pdf = set_pdf(printed, look)
        (FOLDER / file_name).write_bytes(pdf)
        print(f"{file_name}: {len(pdf) / 1000:.0f} kB, {len(printed.truth())} facts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
