"""No sentence says how likely a lender is to agree, promises that one will, or invites anybody not to pay.

Read are all catalogues, the dated facts, the lessons, the READMEs and every docstring.
"""

import ast
import json
import re
from pathlib import Path

import pytest

import debtkit
from debtkit.reference.facts import topic_facts, topics
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
    r"(法院|法官)[^。，；]{0,6}(一定|肯定|必然)[^。，；]{0,4}(减|免|支持|判)",
    r"\bcourts? (will|must|always) (cut|reduce|waive|forgive|strike)",
]
INVITES_NOT_TO_PAY = [
    r"\b(could|can|may|might|should) (simply |just |then )?(refuse to (re)?pay|stop (re)?paying|not (re)?pay)\b",
    r"\b(need not|needn't|(do(es)? not|don't) (need|have) to) (re)?pay (it|them|back|the debt|this|anything)\b",
    r"\bno longer owe(d|s)?\b",
    r"\b(debt|loan|claim)s? (is|are|becomes?) (void|barred|time-barred|cancelled|wiped)",
    r"\bso old that\b",
    r"\bwait until (it|limitation|the period) (expires|runs out|ends)",
    r"(可以|能|有权)(选择)?(不还|拒绝还|拒绝偿还|拒绝付|拒绝履行|赖)",
    r"(不用|不必|无需|无须|不需要)(再)?还(了|钱|债|本金|这笔)",
    r"老到",
    r"(债|欠款|借款)[^。，；]{0,4}(作废|勾销|过期|不算数)",
    r"(拖|等)(到|过)[^。，；]{0,4}时效",
    r"(利率|利息|合同|罚息)[^。，；]{0,8}(违法|非法)[^。]{0,10}(不还|不用还|无需)",
]
FALSE_COMFORT = [
    r"就不算逾期(了|。)",
    r"(记录|征信)[^。，；]{0,6}(消除|洗白|清零|抹掉)",
    r"(付清|还了|有这笔钱)[^。，；]{0,3}，?就(没事|了断)了",
    r"\beverything (would be|is) current again\b|\bwith it, everything would be current\b",
    r"\brecord (clears|is cleared|is wiped|goes away)\b",
    r"\bnothing (bad )?(can|will) happen\b",
    r"(不会|不可能)(被)?(起诉|上征信|坐牢|催收)",
    r"\b(talking|asking|calling|a call) costs? nothing\b|\bnothing to lose\b",
    r"(开口|去|谈一?谈|问一?问)[^。，；]{0,4}(没有妨碍|没有?坏处|不吃亏)|双方都不吃亏",
    r"\b(changes|will change) the picture\b|情况就会(变|好)",
]
FORBIDDEN += INVITES_NOT_TO_PAY + FALSE_COMFORT
PATTERN = re.compile("|".join(f"(?:{one})" for one in FORBIDDEN), re.IGNORECASE)


def texts():
    for lang in ("en", "zh-CN"):
        for key, sentence in sentences(lang).items():
            for text in sentence.values() if isinstance(sentence, dict) else [sentence]:
                yield f"{lang}:{key}", text
    for topic in topics():
        for key, fact in topic_facts(topic).items():
            rules = [version["value"] for version in fact["values"] if fact["unit"] == "rule"]
            for text in (fact["title"], fact["limits"], *rules):
                yield f"{topic}.{key}", f"{text['en']} {text['zh']}"
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
        "The court will cut the interest.",
        "This debt may be so old that you could refuse to pay.",
        "这笔债可能已经老到你可以不还。",
        "你可以拒绝还款。",
        "You can stop paying now.",
        "Then you do not have to pay it back.",
        "You no longer owe it.",
        "The debt is time-barred.",
        "过了三年就不用还了。",
        "等过了时效再说。",
        "超过 24% 的利息违法，可以不还。",
        "补上它，就不算逾期了",
        "征信记录消除",
        "手里有这笔钱，就了断了。",
        "is past its date: with it, everything would be current",
        "Record clears",
        "对方不会起诉。",
        "The period has restarted anyway, and talking costs nothing.",
        "开口谈没有妨碍。",
        "双方都不吃亏的只有这一种。",
        "A longer one changes the picture.",
        "期数再长些，情况就会变。",
    ],
)
def test_it_would_be_seen(text):
    assert PATTERN.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "延期 3 个月，期间不用还；这段时间的利息并入本金。",
        "还最低，只是不算逾期。",
        "Nothing is paid for 3 months; the interest for that time is forgiven.",
        "债还在；法院不主动适用。",
        "不理会就会进入执行。",
        "You do not have to do this sum for every offer.",
    ],
)
def test_what_is_true_may_be_said(text):
    assert not PATTERN.search(text)
