"""The shipped font covers every text of this repository, so that no figure shows a box."""

from pathlib import Path

import matplotlib
from fontTools.ttLib import TTFont
from support.newcomer import ROOT

FONT = ROOT / "debtkit" / "fonts" / "DebtKitSansSC-Regular.ttf"
PLACES = ("debtkit/**/*", "notebooks/**/*.ipynb", "data/**/*", "jupyter/**/*", "*.md", "start.py", "tools/*.py")
KINDS = (".py", ".toml", ".json", ".js", ".css", ".csv", ".md", ".ipynb", ".j2", ".html")
TEXTS = [path for place in PLACES for path in sorted(ROOT.glob(place)) if path.suffix in KINDS]
OURS = TTFont(FONT).getBestCmap()
DEJAVU = TTFont(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf").getBestCmap()


def is_chinese(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff01" <= character <= "\uff5e"


def test_every_text_can_be_drawn():
    assert len(TEXTS) > 40
    for path in TEXTS:
        drawn = {character for character in path.read_text(encoding="utf-8") if character.isprintable()}
        boxes = {c for c in drawn if ord(c) not in OURS and (is_chinese(c) or ord(c) not in DEJAVU)}
        assert not boxes, path


def test_what_lenders_names_and_sums_need_is_there():
    needed = "花呗借呗逾期罚息减免〇零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆整¥￥元角分％%‰"
    needed += "，。：；？！（）“”‘’《》、…—±×÷−≈≤≥→←↑↓✓●○■□"
    assert not {character for character in needed if ord(character) not in OURS}


def test_its_names_and_licence_are_its_own():
    names = {record.nameID: str(record) for record in TTFont(FONT)["name"].names}
    assert names[1] == "DebtKit Sans SC"
    assert names[2] == "Regular"
    assert "Source" not in names[1] + names[3] + names[4] + names[6]
    assert "Adobe" in names[0]
    assert "SIL Open Font License, Version 1.1" in names[13]
    licence = (FONT.parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name 'Source'" in licence


def test_it_may_be_embedded_and_stays_small():
    assert TTFont(FONT)["OS/2"].fsType == 0
    assert FONT.stat().st_size < 2_500_000


def test_the_fonts_room_holds_no_code():
    assert not list(FONT.parent.glob("**/*.py"))
