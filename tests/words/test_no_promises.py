"""No sentence of the kit says how likely a lender is to agree, and none promises that one will."""

import ast
import json
import re
from pathlib import Path

import pytest

import debtkit
from debtkit.words.catalogue import sentences

PACKAGE = Path(debtkit.__file__).parent
LENDER = r"(lender|bank|creditor|platform|they)s?"
AGREES = r"(accept|agree|approve|say yes|consent|grant)\w*"
FORBIDDEN = [
    rf"(probability|chance|likelihood|odds)\b[^.]{{0,40}}\b{LENDER}\b[^.]{{0,20}}\b{AGREES}",
    rf"\b{LENDER}\b[^.]{{0,20}}\b(probably|likely|usually|certainly|surely)\b[^.]{{0,20}}\b{AGREES}",
    rf"\b{LENDER}\b (will|must|has to|have to|is bound to) {AGREES}",
    r"\bguaranteed? (discount|waiver|success|approval|acceptance)",
    r"\b(success|acceptance|approval) (rate|probability|chance)",
    r"you have a right to (a |an )?(pause|waiver|discount|instalments)",
    r"(成功率|通过率|获批率|批准率)",
    r"(对方|银行|平台|机构|贷款方)[^。，；]{0,8}(一定|必须|肯定|必然|保证|多半|很可能|八成|大概率)[^。，；]{0,6}(同意|答应|接受|批准)",
    r"(同意|答应|接受|批准)的(概率|可能性|几率|机会)",
    r"(保证|包)(减免|打折|免息|通过)",
    r"停息挂账是(你|您|借款人|持卡人)的权利",
    r"(一定|肯定|保证)(能|可以|会)(谈成|减免|免掉|打折|停息)",
    r"\b(is|are) (sure|certain|bound) to be (accepted|granted|forgiven|waived)",
]
PATTERN = re.compile("|".join(f"(?:{one})" for one in FORBIDDEN), re.IGNORECASE)


def texts():
    for lang in ("en", "zh-CN"):
        for key, sentence in sentences(lang).items():
            for text in sentence.values() if isinstance(sentence, dict) else [sentence]:
                yield f"{lang}:{key}", text
    for lesson in PACKAGE.parent.glob("notebooks/*/*.ipynb"):
        for cell in json.loads(lesson.read_text(encoding="utf-8"))["cells"]:
            yield f"{lesson.parent.name}/{lesson.stem}", "".join(cell["source"])
    for readme in PACKAGE.parent.glob("README*.md"):
        yield readme.name, readme.read_text(encoding="utf-8")
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
                yield f"{file.relative_to(PACKAGE)}:{getattr(node, 'name', '')}", ast.get_docstring(node)


def test_no_sentence_promises_or_guesses_what_a_lender_does():
    everything = list(texts())
    assert len(everything) > 800
    assert [
        (where, found.group()) for where, text in everything if (found := PATTERN.search(" ".join(text.split())))
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "The chance that your lender accepts is 60%.",
        "A bank will usually agree to this.",
        "The lender must agree.",
        "A guaranteed discount.",
        "The acceptance rate is high.",
        "对方肯定会答应。",
        "银行同意的概率很高。",
        "成功率 90%",
        "保证减免",
        "这样一定能谈成。",
        "The rest is sure to be forgiven.",
    ],
)
def test_it_would_be_seen(text):
    assert PATTERN.search(text)
