"""Years after the facts were last compared with their sources, every lesson says everything, and warns in words."""

import pytest
from support.opened_parts import opened

from debtkit import apps
from debtkit.apps.kit.session import CaseSession
from debtkit.words.households import load_household


@pytest.mark.usefixtures("tables_only")
@pytest.mark.parametrize("name", apps.__all__)
def test_a_lesson_of_later_years_warns_in_words_only(name):
    case = load_household("two_app_debts").with_as_of("2029-06-01").with_choice("what_they_are.bought", "2029-05-05")
    app = getattr(apps, name)(CaseSession(case))
    assert "could not be shown" not in app.notes.html
    for key in getattr(app, "sections", {}):
        assert "could not be shown" not in opened(app, key)
