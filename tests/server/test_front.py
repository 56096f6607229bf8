"""The front page as HTML: what it links, what it says about what is typed, and in which language."""

import re
from html.parser import HTMLParser

import pytest

from debtkit.case.case import Case
from debtkit.case.files.file import save_case
from debtkit.server.addresses import ServerAddresses, SiteAddresses
from debtkit.server.front import front_page, language_page
from debtkit.server.handlers import _begun
from debtkit.words.catalogue import sentences
from debtkit.words.households import load_household
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS

HAN = re.compile("[\u4e00-\u9fff]")


class Read(HTMLParser):
    """Links in their order, the text of the page, and its language."""

    def __init__(self, page):
        super().__init__()
        self.links, self.words, self.language, self._hidden = [], [], None, 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "html":
            self.language = attributes["lang"]
        if tag == "a":
            self.links.append(attributes["href"])
        self._hidden += tag in ("style", "script")

    def handle_endtag(self, tag):
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data):
        if not self._hidden and data.strip():
            self.words.append(data.strip())


def shown(language="en", *, lab=True, kept="kept", place="my-case.json", base="/", folder="notebooks"):
    return front_page(language, ServerAddresses(base, folder, lab=lab), kept, place)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_button_one_quiet_link_and_every_other_lesson_below(language):
    links = Read(shown(language)).links
    pages = f"/voila/render/notebooks/{language}/"
    languages = [f"/debtkit/{language}/", *(f"/debtkit/{each}/" for each in LANGUAGES if each != language)]
    assert links[:2] == languages  # the page's own first
    assert links[2:4] == [f"{pages}{LESSONS[0].file}?see={see}" for see in ("own", "example")]
    assert links[4:-1] == [pages + lesson.file for lesson in LESSONS[1:]]
    assert links[-1] == f"/lab/tree/notebooks/{language}/{LESSONS[0].file}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_has_number_title_minutes_and_a_sentence(language):
    words = Read(shown(language)).words
    for lesson in LESSONS[1:]:
        place = words.index(lesson.number)
        minutes = str(sentences(language)["app.front.minutes"]).format(n=lesson.minutes)
        assert words[place : place + 4] == [lesson.number, lesson.title(language), minutes, lesson.sentence(language)]


def test_each_page_is_in_one_language():
    english, chinese = Read(shown("en")), Read(shown("zh-CN"))
    assert (english.language, chinese.language) == LANGUAGES
    assert [words for words in english.words if HAN.search(words)] == ["中文"]
    plain = [words for words in chinese.words if not HAN.search(words)]
    assert plain == ["debtkit", "English", *(lesson.number for lesson in LESSONS[1:])]


def test_nothing_looks_like_a_file_and_nothing_comes_from_elsewhere():
    page = shown()
    assert not [words for words in Read(page).words if ".ipynb" in words or "/" in words]
    assert "//" not in page
    assert "<script" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_where_what_is_typed_goes(language):
    own = " ".join(Read(shown(language, place="C:\\<b>kit</b>\\my-case.json")).words)
    assert "C:\\<b>kit</b>\\my-case.json" in own  # as text, not as a tag
    borrowed = " ".join(Read(shown(language, kept="borrowed")).words)
    assert "my-case.json" not in borrowed
    assert sentences(language)["app.front.borrowed"] in borrowed
    assert sentences(language)["app.front.borrowed"] not in own


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_figures_are_kept_it_offers_to_go_on_with_them(language):
    addresses = ServerAddresses("/", "notebooks", lab=True)
    for begun, key in ((False, "start"), (True, "go_on")):
        words = Read(front_page(language, addresses, "kept", "x", begun=begun)).words
        said = [sentences(language)[f"app.front.{each}"] in words for each in ("start", "go_on")]
        assert said == [key == "start", key == "go_on"]


def test_only_figures_of_ones_own_that_can_be_read_are_gone_on_with(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "my-case.json"
    monkeypatch.setenv("DEBTKIT_CASE", str(path))
    assert not _begun()
    save_case(load_household("two_app_debts"), path)
    assert not _begun()
    save_case(Case.blank("2026-11-23").add_debt("huabei", principal="1,234"), path)
    assert _begun()
    path.write_text("not a case")
    assert not _begun()


def test_without_jupyterlab_nothing_leads_there():
    assert not [link for link in Read(shown(lab=False)).links if "/lab" in link]


def test_the_addresses_of_another_server():
    links = Read(shown(base="/user/x-1/", folder="")).links
    assert all(link.startswith("/user/x-1/") for link in links)
    assert f"/user/x-1/voila/render/en/{LESSONS[0].file}?see=own" in links


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kept", ["kept", "visit", "borrowed", "in_browser"])
def test_a_class_is_led_to_its_part_of_lesson_10_where_several_people_share_a_server(language, kept):
    read = Read(shown(language, kept=kept))
    assert sentences(language)[f"app.front.{kept}"].format(place="my-case.json") in read.words
    led = [link for link in read.links if "open-in_class" in link]
    assert led == ([f"/voila/render/notebooks/{language}/{LESSONS[-1].file}#open-in_class"] if kept == "visit" else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_server_every_link_is_a_file_of_the_same_folder(language):
    links = Read(front_page(language, SiteAddresses("../"), "in_browser")).links
    page = f"../notebooks/index.html?path=pages/{language}/"
    assert links[2:4] == [f"{page}{LESSONS[0].file}&see={see}" for see in ("own", "example")]
    assert links[4:-1] == [page + lesson.file for lesson in LESSONS[1:]]
    assert links[-1] == f"../lab/index.html?path={language}/{LESSONS[0].file}"
    assert Read(language_page(SiteAddresses(""))).links == [f"{each}/" for each in LANGUAGES]
