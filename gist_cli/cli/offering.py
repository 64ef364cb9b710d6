"""Puts together what a person can read and do with their guide on a screen."""

from collections.abc import Callable
from functools import partial

from gist_cli.cli.ask import Run
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import Document
from gist_cli.guide.pages import PageMaker
from gist_cli.interview.answers import Answered
from gist_cli.lookup.find import is_emergency
from gist_cli.lookup.search import search
from gist_cli.output.terminal import in_ascii
from gist_cli.reader.offer import File, Found, Offer, Part, Results, parts_of, questions_of
from gist_cli.render import text


def offer_for(run: Run, answers: Answered, document: Document, answers_text: Callable[[], str]) -> Offer:
    """Return what is offered with a guide, which is the document made for these answers."""
    content, output, _request, today = run
    questionnaire = Questionnaire(content.questionnaire)
    pages = PageMaker(content, today, questionnaire.facts(questionnaire.effective(answers)))
    words = content.conversation.files
    openers: dict[str, Callable[[str], Document]] = {
        "topic": pages.topic,
        "effect": pages.effect,
        "drug": lambda name: pages.drugs([name]),
        "term": pages.terms,
        "questions": lambda tag: pages.questions([tag]),
        "urgent": lambda _sign: pages.urgent(),
    }

    def written(page: Document) -> str:
        rendered = text.render(output.prepared(page), output.width or text.WIDTH)
        return in_ascii(rendered) if output.ascii_only else rendered

    def with_whole(part: Part) -> Part:
        section = part.short.sections[0]
        if section.kind not in ("topic", "effect", "drug"):
            return part
        return part._replace(whole=partial(openers[section.kind], section.id))

    def find(typed: str) -> Results:
        found = (
            Found(hit.entry.title, hit.text, partial(openers[hit.entry.command], hit.entry.id))
            for hit in search(content, typed)
        )
        return Results(is_emergency(content, typed), tuple(found))

    questions = questions_of(document)
    printed = (
        File(words.questions, words.questions_name, ".txt", lambda: written(questions.short)),
        File(words.guide, words.guide_name, ".txt", lambda: written(document)),
    )
    kept = File(words.answers, words.answers_name, ".toml", answers_text)
    return Offer(
        parts=tuple(map(with_whole, parts_of(document, content.conversation.reading.groups))),
        questions=questions,
        sheet=None,
        search=find,
        saved=(kept, *reversed(printed)),
        printed=printed,
    )
