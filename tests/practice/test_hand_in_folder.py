"""The folder that a class's files come back in: other endings, folders within it, and what is not the kit's."""

import pytest
from practice.test_hand_in import ALTERED, SEED, made

import debtkit as dk

OTHER_NAMES = ("class-7-012.json.txt", "class-7-012.json.1", "class-7-012", "小李的作业.txt")


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_file_that_got_another_ending_on_its_way_is_marked_or_refused(name, tmp_path):
    """Mail and chat programmes rename what they carry; a file is never passed over without a word."""
    (tmp_path / name).write_bytes(made(12).data)
    assert [mark.student for mark in dk.classroom.mark(tmp_path, SEED).marks] == [12]
    (tmp_path / name).write_bytes(ALTERED["an answer changed"])
    marks = dk.classroom.mark(tmp_path, SEED)
    assert not marks.marks
    assert [(one.file, one.why.code) for one in marks.refused] == [(name, "hand_in.altered")]


def test_files_in_folders_are_marked_as_a_collection_is_unpacked(tmp_path):
    """One folder for each student, or one around all; what lies there beside the kit's files is left aside."""
    for student, place in ((1, "."), (2, "李_2"), (3, "all/王_3"), (4, "a/b/c"), (5, "a/b/c/d")):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        made(student).save(tmp_path / place)
    (tmp_path / "all" / "list.json").write_text("{}")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "._class-7-002.json").write_bytes(b"\0\5")
    (tmp_path / "all" / "changed.json").write_bytes(ALTERED["an answer changed"])
    marks = dk.classroom.mark(tmp_path, SEED)
    assert [mark.student for mark in marks.marks] == [1, 2, 3, 4]  # three folders below each other are enough
    assert [(one.file, one.why.code) for one in marks.refused] == [("all/changed.json", "hand_in.altered")]


@pytest.mark.parametrize("place", [".", "李_2", "a/b"])
@pytest.mark.parametrize("name", ["class-7-002.json", "class-7-002.json.txt", "class-7-002 (1).json"])
@pytest.mark.parametrize("damage", ["cut", "empty", "utf-16"])
def test_a_damaged_file_is_named_wherever_it_lies(place, name, damage, tmp_path):
    data = made(2).data
    bad = {"cut": data[:-20], "empty": b"", "utf-16": data.decode().encode("utf-16")}[damage]
    (tmp_path / place).mkdir(parents=True, exist_ok=True)
    (tmp_path / place / name).write_bytes(bad)
    marks = dk.classroom.mark(tmp_path, SEED, students=2)
    assert not marks.marks
    assert [one.file for one in marks.refused] == [name if place == "." else f"{place}/{name}"]


@pytest.mark.parametrize("name", ["notes.txt", ".DS_Store", "desktop.ini", "list.xlsx"])
def test_what_is_no_file_of_the_kit_and_not_named_as_one_is_left_aside(name, tmp_path):
    (tmp_path / name).write_bytes(b"\0\1 something of the teacher's")
    marks = dk.classroom.mark(tmp_path, SEED)
    assert marks.marks == marks.refused == ()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    outside = tmp_path / "outside.json"
    outside.write_bytes(made(1).data)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.json").symlink_to(outside)
    (tmp_path / "elsewhere").mkdir()
    made(2).save(tmp_path / "elsewhere")
    (folder / "folder").symlink_to(tmp_path / "elsewhere")
    marks = dk.classroom.mark(folder, SEED)
    assert not marks.marks
    assert [one.why.code for one in marks.refused] == ["hand_in.foreign"]
