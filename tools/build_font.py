"""Make the font that debtkit ships, DebtKit Sans SC, from Noto Sans SC:  python tools/build_font.py [SOURCE.ttf]

The source is the variable TrueType font of the package justmytype-intl-cjk (extra "dev"), or the file that is named.
Kept are Latin letters, punctuation, symbols and all of GB2312: level 1 alone lacks 呗 of 花呗 and many personal names.
The licence reserves the font's old name, so the subset has its own; copyright and licence records stay. The same source
gives the same bytes.
"""

import sys
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY, STYLE, VERSION = "DebtKit Sans SC", "Regular", "1.000"
TARGET = Path(__file__).resolve().parent.parent / "debtkit" / "fonts" / "DebtKitSansSC-Regular.ttf"

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
PUNCTUATION = [*range(0x2010, 0x2028), *range(0x2030, 0x203C), *range(0x3000, 0x3020), *range(0xFF01, 0xFFE7)]
SYMBOLS = [ord(character) for character in "₀₁₂₃₄₅₆₇₈₉€℃№™←↑→↓↔⇒∂∆∏∑−√∞∫≈≠≤≥■□▲△▶▼▽◆◇○●★☆✓✔✕✖✗✘"]
KEPT_NAMES = (0, 13, 14)  # copyright, licence, its address
GB2312_ROWS = [*range(1, 10), *range(16, 88)]


def gb2312() -> list[int]:
    codes = (bytes((0xA0 + row, 0xA0 + cell)) for row in GB2312_ROWS for cell in range(1, 95))
    return [ord(text) for text in (code.decode("gb2312", errors="ignore") for code in codes) if text]


def rename(font: TTFont) -> None:
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES]
    full = f"{FAMILY} {STYLE}"
    postscript = f"{FAMILY.replace(' ', '')}-{STYLE}"
    own = {1: FAMILY, 2: STYLE, 3: f"{VERSION};{postscript}", 4: full, 5: f"Version {VERSION}", 6: postscript}
    for number, text in own.items():
        table.setName(text, number, 3, 1, 0x409)


def build(source: Path, target: Path) -> None:
    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": 400})
    options = Options()
    options.layout_features = ["kern", "locl", "ccmp"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "GDEF", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LATIN, *PUNCTUATION, *SYMBOLS, *gb2312()])
    subsetter.subset(font)
    rename(font)
    font.save(target)


if __name__ == "__main__":
    packaged = "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"
    build(Path(sys.argv[1]) if sys.argv[1:] else Path(str(files("justmytype_intl_cjk") / packaged)), TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(TTFont(TARGET).getBestCmap()):,} characters")
