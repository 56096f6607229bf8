"""The invented households, in the language in use."""

from debtkit.arithmetic.arguments.readers import a_text, one_of, optional, reads
from debtkit.case.case import Case
from debtkit.case.invented_households import Household, household_case, introduced
from debtkit.words.language import LANGUAGES
from debtkit.words.language import language as in_use

a_language = optional(one_of("language.unknown", *LANGUAGES))


@reads(language=a_language)
def invented_households(language: str | None = None) -> tuple[Household, ...]:
    """The invented households, in their order.

    Parameters
    ----------
    language : str, optional
        ``"en"`` or ``"zh-CN"``: in which they are introduced; by default the one in use.

    Returns
    -------
    tuple of Household

    Examples
    --------
    >>> [household.name for household in invented_households()]
    ['two_app_debts', 'one_parent', 'still_on_time']
    """
    return introduced(language or in_use())


@reads(name=a_text, language=a_language)
def load_household(name: str, language: str | None = None) -> Case:
    """The case of an invented household, its debts named in a language.

    Parameters
    ----------
    name : str
        One of `invented_households`.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Case
        With ``household`` its name, and ``invented`` set until a figure is changed.

    Raises
    ------
    Refused
        For an unknown name.

    Examples
    --------
    >>> [debt.name for debt in load_household("two_app_debts").debts()]
    ['Huabei', 'Jiebei']
    >>> [debt.name for debt in load_household("two_app_debts", "zh-CN").debts()]
    ['花呗', '借呗']
    """
    return household_case(name, language or in_use())
