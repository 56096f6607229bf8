"""Case files that were cut, changed by a byte or by a key: never another case without a word, never a copy lost."""

import json
import random

import pytest

from debtkit.case.case import Case
from debtkit.case.files import content
from debtkit.case.files.content import case_bytes, checksum, read_case, written
from debtkit.case.files.file import load_case, save_case
from debtkit.errors import Refused
from debtkit.words.households import load_household


def whole():
    """A case with everything in it."""
    case = load_household("two_app_debts").with_debt(0, "liable", "小王（配偶）")
    case = case.with_choice("compare_offers.scope", "all")
    return case.with_choice("x", 1.5).with_sort("宠物", "need").with_budget("savings", "3千")


def cut(raw, chance):
    return raw[: chance.randrange(len(raw))]


def flipped(raw, chance):
    place = chance.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ (1 << chance.randrange(8))]) + raw[place + 1 :]


def another_key(raw, chance):
    """One letter of one key is another one."""
    lines = raw.decode().split("\n")
    with_key = [k for k, line in enumerate(lines) if '": ' in line]
    k = chance.choice(with_key)
    start, end = lines[k].index('"') + 1, lines[k].index('": ')
    place = chance.randrange(start, end)
    lines[k] = lines[k][:place] + chance.choice("abcxyz_Q") + lines[k][place + 1 :]
    return "\n".join(lines).encode()


def twice(raw, chance):
    """One line is there twice."""
    lines = raw.split(b"\n")
    k = chance.randrange(1, len(lines) - 2)
    return b"\n".join([*lines[: k + 1], *lines[k:]])


def without(raw, chance):
    """One line is gone."""
    lines = raw.split(b"\n")
    k = chance.randrange(1, len(lines) - 2)
    return b"\n".join([*lines[:k], *lines[k + 1 :]])


def tried(path):
    """The case, or the code of why there is none."""
    try:
        return load_case(path), ""
    except Refused as problem:
        return None, problem.code


def test_a_damaged_file_is_never_another_case_without_a_word(tmp_path, sample):
    path, good, before = tmp_path / "my-case.json", whole(), whole().with_budget("income", "1")
    save_case(before, path)
    save_case(good, path)
    raw, backup = path.read_bytes(), path.with_name("my-case.json.bak").read_bytes()
    chance = random.Random(20261123)
    said = {"same": 0, "changed": 0, "backup": 0, "refused": 0}
    for number in range(sample(150, 10_000)):
        damaged = (cut, flipped, another_key, twice, without)[number % 5](raw, chance)
        path.write_bytes(damaged)
        path.with_name("my-case.json.bak").write_bytes(backup)
        loaded, code = tried(path)
        if loaded is None:
            assert code in ("case.newer", "case.too_long")
            said["refused"] += 1
            with pytest.raises(Refused):
                save_case(before, path)
            assert path.read_bytes() == damaged
            continue
        if loaded.came_from is None:
            assert written(loaded) == written(good)
            said["same"] += 1
            continue
        said["backup" if loaded.came_from.code == "case.from_backup" else "changed"] += 1
        if loaded.came_from.code == "case.from_backup":
            assert written(loaded) == written(before)
        else:
            assert loaded.came_from.code == "case.changed_outside"
        save_case(loaded, path)
        assert damaged in [each.read_bytes() for each in path.parent.glob("*.damaged*")]
        for each in path.parent.glob("*.damaged*"):
            each.unlink()
    assert said["backup"] > said["changed"] > 0
    print(said)


def changed(change, *, sum_too=True):
    """A file in which something is changed, with a checksum that fits or the old one."""
    kept = json.loads(case_bytes(whole()))
    change(kept)
    if sum_too:
        kept["checksum"] = checksum(kept)
    return json.dumps(kept, ensure_ascii=False).encode()


@pytest.mark.parametrize("sum_too", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(debts={}),
        lambda c: c.update(lines={}),
        lambda c: c.update(spent={}),
        lambda c: c.update(choices=[]),
        lambda c: c.update(sorts=[]),
        lambda c: c.update(invented=1),
        lambda c: c["debts"][0].update(id="a b"),
        lambda c: c["debts"][0].update(id=c["debts"][1]["id"]),
        lambda c: c["lines"][0].update(id=c["debts"][1]["id"]),
        lambda c: c["debts"][0].pop("id"),
        lambda c: c["debts"][0].update(colour={"text": "", "value": None}),
        lambda c: c["debts"][0]["name"].update(other=1),
        lambda c: c["budget"].update(rent="5"),
        lambda c: c.update(saves="1"),
        lambda c: c.update(file="../x"),
    ],
)
def test_what_cannot_be_is_refused_whatever_the_checksum_says(change, sum_too):
    with pytest.raises(Refused) as caught:
        read_case(changed(change, sum_too=sum_too))
    assert caught.value.code == "case.foreign"


def test_a_part_of_the_same_schema_that_is_not_known_is_a_newer_kit_s():
    with pytest.raises(Refused) as caught:
        read_case(changed(lambda c: c.update(payments=[])))
    assert caught.value.code == "case.newer"


def test_a_key_that_is_there_twice_is_refused():
    raw = case_bytes(whole()).replace(b'"language": "en"', b'"language": "en", "language": "en"', 1)
    with pytest.raises(Refused):
        read_case(raw)


def test_a_value_that_contradicts_its_text_is_said():
    raw = changed(lambda c: c["debts"][0]["principal"].update(value=9_000.0))
    assert read_case(raw).came_from.code == "case.read_anew"
    assert read_case(raw).came_from.fields == {"n": 1}
    assert read_case(raw).entries[0].principal.value == 8_000


def test_a_field_that_a_kit_did_not_have_yet_is_empty():
    raw = changed(lambda c: [row.pop("liable") for row in c["debts"]])
    assert read_case(raw).came_from is None
    assert read_case(raw).entries[0].liable.text == ""


@pytest.mark.parametrize("part", ["debts", "lines", "choices", "sorts", "spent"])
def test_more_than_a_case_holds_is_refused_in_words_and_not_written(part, tmp_path):
    rows = {
        "debts": lambda n: Case.blank()._own(entries=Case.blank().add_debt("jiebei").entries * n),
        "lines": lambda n: Case.blank()._own(lines=Case.blank().add_line("want").lines * n),
        "choices": lambda n: Case.blank().with_choices({f"x{k}": k for k in range(n)}),
        "sorts": lambda n: Case.blank()._own(sorts={f"x{k}": "need" for k in range(n)}),
        "spent": lambda n: Case.blank()._own(spent=whole().spent[:1] * n),
    }
    with pytest.raises(Refused) as caught:
        save_case(rows[part](content.MOST[part] + 1), tmp_path / "a.json")
    assert (caught.value.code, caught.value.fields["most"]) == ("case.too_many", content.MOST[part])
    assert not (tmp_path / "a.json").exists()
    many = {"debts": 23_000, "choices": 190_000}.get(part, 5_000)
    kept = json.loads(case_bytes(whole()))
    kept[part] = {f"x{k}": 1 for k in range(many)} if isinstance(kept[part], dict) else [{}] * many
    raw = json.dumps(kept).encode()
    with pytest.raises(Refused) as caught:
        read_case(raw)
    assert caught.value.code == ("case.too_large" if len(raw) > content.MOST_BYTES else "case.too_many")


def test_a_file_without_end_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "my-case.json"
    with path.open("wb") as out:
        out.truncate(100_000_000)
    with pytest.raises(Refused) as caught:
        load_case(path)
    assert caught.value.code == "case.too_large"


def test_a_text_that_is_too_long_is_not_written(tmp_path):
    with pytest.raises(Refused) as caught:
        save_case(Case.blank().add_debt("jiebei", name="x" * 20_001), tmp_path / "a.json")
    assert caught.value.code == "case.too_long"
