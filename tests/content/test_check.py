"""The shipped content against its own check, and its rules of writing against sentences that break and keep them."""

import re

import pytest

from gist_cli.check.folder import check_folder
from gist_cli.content.files import own_folder
from gist_cli.errors import ContentError

PAGE = """
title = "Test page {number}"
line = "A page to try sentences on"

[[in_short]]
id = "short-aim"
text = {text}
sources = ["{source}"]
"""


def test_the_shipped_content_is_in_order() -> None:
    """The content that comes with the program has no problem that its own check tells an editor of."""
    assert check_folder(own_folder()).startswith(f"{own_folder()} is in order: ")


BROKEN = [
    ("order", "Take it with food."),
    ("order", "Do not take the drug with grapefruit."),
    ("order", "Never double a dose."),
    ("order", "If you miss a dose, take it as soon as you remember."),
    ("order", "Swallow the tablets whole."),
    ("order", "So stop the pills before surgery."),
    ("urgency", "Call your team right away about a fever."),
    ("praise", "Imatinib was a breakthrough."),
    ("praise", "Surgery is the best treatment for a small GIST."),
    ("battle", "Many people fight cancer for years."),
    ("british", "The tumour can be seen on a scan."),
    ("numbers", "The tumor shrank in 53% of people."),
    ("numbers", "The tumor grew after 18.9 months."),
    ("one-in", "About 3 in 10 people have a rash."),
    ("curly", "Doctors call it \u201cstable\u201d."),
    ("curly", "The doctor\u2019s office can help."),
    ("dash", "A scan shows it \u2014 or it does not."),
    ("pronoun", "It often starts in the stomach."),
    ("pronoun", "They are taken for years."),
    ("parenthesis", "A scan (a picture of the inside of the body) shows the tumor."),
    ("passive", "The tablets are swallowed whole with water."),
    ("verb", "{You} has a scan every 3 months."),
    ("ellipsis", "A rash is common. So are it and the itch."),
    ("label", "Common side effects: swelling and a rash."),
    ("mostly", "The drug is mostly given for years."),
    ("seldom", "A GIST seldom spreads to the lungs."),
    ("at-times", "A rash comes at times."),
    ("in-general", "In general, the pills are taken for years."),
    ("the-like", "Aspirin and the like can add to bleeding."),
    ("hold", "The doctor may hold the dose for a week."),
    ("doctor-words", "The drug was well tolerated."),
    ("twice", "The scan shows the the tumor."),
    ("blanks", "The scan  shows the tumor."),
    ("blanks", "The scan shows the tumor , and its size."),
    ("blanks", "The scan shows\tthe tumor."),
    ("brackets", "The scan shows [your] tumor."),
    ("brackets", "The scan shows (your) tumor."),
    ("end", "The scan shows the tumor"),
    ("longest", "A scan shows " + "and shows " * 26 + "the tumor."),
]
KEPT = [
    "{You} take it with food.",
    "Ask before {you} stop the drug.",
    "Do not stop the drug without asking your team.",
    "If {you} miss a dose, ask the team what to do.",
    "Lower doses of the drug may be easier to bear.",
    "Take notes, or bring someone along.",
    "The label asks people to leave out grapefruit juice.",
    "Call your team the same day about vomiting.",
    "Most people live well with a small GIST.",
    "Of 100 people, 67 had sore palms.",
    "A fever is 100.4 F (38 C) or higher.",
    "It helps to wash the hands well.",
    "Imatinib (Gleevec, Glivec) is a tablet.",
    "Acetaminophen (Tylenol, paracetamol) can strain the liver.",
    "Ask two things: how long it takes, and what it costs.",
    "A well-known clinic has a page at www.cancer.gov/about-cancer",
    "The team said that that was fine.",
]


def rules() -> list[str]:
    """Return the ids of the rules of writing, in their order."""
    text = (own_folder() / "writing.toml").read_text(encoding="utf-8")
    return re.findall(r'^id = "(.*)"$', text, re.MULTILINE)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return what is told of each of these sentences, put first on a page that is laid over the shipped content."""
    folder = tmp_path_factory.mktemp("trial")
    (folder / "topics").mkdir()
    source = re.search(r'^id = "(.*)"$', (own_folder() / "sources.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert source
    found: dict[str, list[str]] = {sentence: [] for sentence in (*KEPT, *(sentence for _, sentence in BROKEN))}
    for number, sentence in enumerate(found):
        page = PAGE.format(number=number, text=f'"{sentence}"', source=source[1])
        (folder / f"topics/test-{number}.toml").write_text(page, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        check_folder(folder)
    for problem in caught.value.problems:
        place = re.match(r"topics/test-(\d+)\.toml, line 7, ", problem)
        if place:
            found[list(found)[int(place[1])]].append(problem)
    return found


def test_every_rule_of_writing_has_a_sentence_that_breaks_it() -> None:
    """No rule stands in the file of rules that these tests do not see at work."""
    assert sorted({rule for rule, _ in BROKEN} - {"longest"}) == sorted(rules())


def test_a_sentence_that_breaks_a_rule_is_told(told: dict[str, list[str]]) -> None:
    """A sentence that breaks one rule is told with the remedy of this rule, and no other."""
    text = (own_folder() / "writing.toml").read_text(encoding="utf-8")
    wrong = []
    for rule, sentence in BROKEN:
        found = re.search(rf'id = "{rule}"\n(?:.*\n)*?remedy = "(.*)"', text)
        remedy = found[1] if found else "Split it."
        if [remedy in problem for problem in told[sentence]] != [True]:
            wrong.append((rule, sentence, told[sentence]))
    assert wrong == []


def test_a_good_sentence_raises_no_alarm(told: dict[str, list[str]]) -> None:
    """A sentence that only looks like a breach is left alone."""
    assert {sentence: told[sentence] for sentence in KEPT if told[sentence]} == {}
