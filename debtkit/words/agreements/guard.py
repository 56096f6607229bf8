"""What speaks against an offer of paid "help", said plainly, with what to do instead."""

from debtkit.agreement.guard import Guard, GuardQuestion, RedFlag
from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.reference.facts import fact_title
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import spoken
from debtkit.words.formats import together


@reads(result=a(Guard))
def tell_guard(result: Guard) -> str:
    """What `guard` found, in the language in use: the verdict, each red flag, what to do, and the free channels.

    Parameters
    ----------
    result : Guard
        See `guard`.

    Returns
    -------
    str
        Plain text, a line for each thing. Where something was handed over, what to do about it comes first.

    Examples
    --------
    >>> import debtkit as dk
    >>> print("\\n".join(dk.tell.guard(dk.guard(["fee_first"])).splitlines()[:3]))
    Leave this offer: 1 red flag.
    What speaks against it:
    They want money before anything is achieved. Warning, known from a report: People who sell debt relief.
    """
    lines = [say(f"guard.verdict.{result.verdict}", n=len(result.flags))]
    if result.steps:
        lines += [say("guard.handed"), *(say(f"guard.step.{step}") for step in result.steps)]
    if result.flags:
        lines += [say("guard.flags"), *(tell_flag(flag) for flag in result.flags)]
    if result.find_out:
        lines += [say("guard.find_out"), *(say(f"guard.flag.{code}") for code in result.find_out)]
    lines += [say("guard.check"), *(say(f"guard.check_by.{check}") for check in result.checks)]
    lines += [say("guard.free"), *(say(f"guard.channel.{name.replace('.', '_')}") for name in result.channels)]
    return "\n".join([*lines, say("guard.closing")])


def tell_flag(flag: RedFlag) -> str:
    """One red flag, and the warning or the rule behind it."""
    said = [say(f"guard.flag.{flag.code}")]
    if flag.fact is not None:
        said.append(say(f"guard.warning.{flag.confidence}", title=spoken(fact_title(flag.fact))))
    return together(said)


def tell_guard_question(question: GuardQuestion) -> tuple[str, tuple[str, ...]]:
    """A question of `guard`, and the sentence of each thing that may be ticked under it."""
    return say(f"guard.question.{question.code}"), tuple(say(f"guard.flag.{code}") for code in question.ticks)
