"""The shipped questions on real screens: whole, with their keys, and with words for everything."""

import datetime as dt
from collections.abc import Iterator
from io import StringIO

import pytest

from gist_cli.content.answers import Answered
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import Checklist, Document, Heading, List, Paragraph, Table
from gist_cli.guide.welcome import first_screen
from gist_cli.guide.wording import Wording
from gist_cli.interview.leaves import Leaves
from gist_cli.interview.loop import Interview
from gist_cli.interview.picture import FEWEST_ROWS, Shown, draw
from gist_cli.interview.prompt import Move, Option, Passage, Prompt
from gist_cli.interview.talk import Talk
from gist_cli.output.terminal import Room
from gist_cli.reader.passage import Page
from gist_cli.render import console
from tests import shelf
from tests.conversation import SIGNS, ScriptedPrompter
from tests.hands import a_terminal, output_on
from tests.written import squashed

ENOUGH = 12
"""Letters of a line that tell where it stands."""

MANY = 100


class Speaker:
    """Speaks as the shipped guide does."""

    def say(self, text: str, answers: Answered) -> str:
        """Return a text in the voice for the answers."""
        return Wording(shelf.shipped(), answers).say(text)

    def signs(self, answers: Answered, *, with_chosen: bool) -> Passage:
        """Return some signs."""
        del answers, with_chosen
        return SIGNS


def every_prompt() -> list[Prompt]:
    """Return each question of the shipped interview, with all keys offered, and the review of all answers."""
    content = shelf.shipped()
    questionnaire = Questionnaire(content.questionnaire)
    answers: Answered = {question.id: (question.choices[0].id,) for question in questionnaire.questions}
    answers |= {"urgent": ("none",), "medicine": ("imatinib",)}
    prompter = ScriptedPrompter([*[Move.BACK] * len(questionnaire.questions), Move.LEAVE])
    interview = Interview(questionnaire, Talk(prompter, content.conversation, Speaker()), answers)
    while prompter.steps:
        interview.step()
    return prompter.asked


@pytest.mark.parametrize("days", [0, 1], ids=["due", "overdue"])
def test_the_first_screen_fits_a_usual_terminal(days: int) -> None:
    """What the bare command shows leaves room for the prompt on 24 lines, so that no pager takes what is typed next.

    That holds behind the day of the next review too.
    """
    stream, today = StringIO(), shelf.shipped().guide.next_review + dt.timedelta(days=days)
    console.write(first_screen(shelf.shipped(), today), stream, 80, color=False)
    assert len(stream.getvalue().splitlines()) < Room(80, 24).rows


@pytest.mark.parametrize("room", [Room(80, 24), Room(40, 24), Room(120, 40)])
def test_every_question_fits_the_screen(room: Room) -> None:
    """The whole question, its keys and enough of its choices are in sight at once on usual screens."""
    words = shelf.shipped().conversation
    prompts = every_prompt()
    assert len({prompt.id for prompt in prompts}) > 10
    for prompt in prompts:
        picture = draw(words, prompt, Shown(), room)
        above = " ".join(line.strip() for _style, line in picture.above)
        assert all(" ".join(text.split()) in above for text in (prompt.where, prompt.before, prompt.text))
        assert any(words.moves.urgent.words[0] in line for _style, line in picture.below)
        assert picture.height >= FEWEST_ROWS or picture.height == sum(row.height for row in picture.rows)


@pytest.mark.parametrize("room", [Room(80, 24), Room(40, 24), Room(120, 40)])
def test_all_keys_can_be_read_beside_the_choices(room: Room) -> None:
    """The parts of the help hold the reason and every key, and each leaves the question and enough choices in sight."""
    words = shelf.shipped().conversation
    for prompt in every_prompt():
        helps = draw(words, prompt, Shown(help=1, why=True), room).helps
        read = ""
        for part in range(1, helps + 1):
            picture = draw(words, prompt, Shown(help=part, why=True), room)
            read += " ".join(line.strip() for _style, line in (*picture.above, *picture.below)) + " "
            assert picture.height >= min(FEWEST_ROWS, sum(row.height for row in picture.rows))
        assert " ".join(prompt.why.split()) in read
        meanings = [getattr(words.moves, move.value).meaning for move in prompt.moves]
        assert [meaning for meaning in meanings if meaning not in read] == []


def test_what_the_program_says_of_several_choices_is_not_said_twice() -> None:
    """Where several can be chosen, a line of the program says so and how many: the question itself does not."""
    prompts = [prompt for prompt in every_prompt() if prompt.several]
    assert len(prompts) > 4
    said = {prompt.id: f"{prompt.before} {prompt.text} {prompt.hint}".lower() for prompt in prompts}
    assert [name for name, text in said.items() if "choose" in text or "as many" in text or "up to" in text] == []


def test_every_topic_has_a_heading_in_the_list() -> None:
    """The headings of the list name topics that there are, each once, and leave no kind of page without one."""
    content = shelf.shipped()
    groups = content.conversation.reading.groups
    named = [topic for group in groups for topic in group.topics]
    assert sorted(set(named)) == sorted(named)
    assert [topic for topic in named if not content.has("topics", topic)] == []
    assert {kind for group in groups for kind in group.kinds} >= {"summary", "urgent", "drug", "effect"}


def under(page: Document) -> Iterator[tuple[str, str]]:
    """Yield each text that stands in a list, a paragraph or a table of a page, squashed, with its heading."""
    for section in page.all_sections():
        heading = section.title
        for block in section.blocks:
            match block:
                case Heading(text):
                    heading = text
                case List(items) | Checklist(items):
                    yield from ((squashed(item.text), heading) for item in items)
                case Paragraph(text):
                    yield squashed(text), heading
                case Table():
                    yield from ((squashed(cell), heading) for row in block.rows for cell in row)
                case _:
                    pass


@pytest.mark.parametrize("room", [Room(80, 24), Room(40, 24), Room(40, 16)])
def test_a_page_goes_on_under_the_heading_of_what_stands_there(room: Room) -> None:
    """On a screen in the midst of signs, or of any list, the heading that is named above is that of the first text."""
    words, output = shelf.shipped().conversation, output_on(a_terminal(StringIO()))
    prompt = Prompt("page", "", (Option("list", "See the list"),), moves=frozenset({Move.BACK}))
    pages = {name: page for name, page in shelf.every_page().items() if name.startswith(("effect ", "drug ", "urgent"))}
    wrong, named = [], 0
    for name, page in pages.items():
        texts, leaves = list(under(page)), Leaves(words, Page(page, output), prompt)
        titles = {squashed(heading) for heading in Page(page, output).headings}
        leaves.screen(room)
        while leaves.on():
            lines = leaves.screen(room).lines
            above, body = lines[: lines.index("")], [squashed(line).lstrip("-") for line in lines[lines.index("") :]]
            first = next(filter(None, body))
            place = "".join(map(squashed, above)).partition(":")[2]
            headings = {squashed(heading) for text, heading in texts if first in text and len(first) > ENOUGH}
            if headings and not any(title.startswith(first) for title in titles):
                named += bool(place)
                wrong += [(name, place, first)] if place not in {*headings, ""} else []
    assert wrong == []
    assert named > MANY
