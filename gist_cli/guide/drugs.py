"""What is said of drugs beside their cards: at a glance, in their usual order, and of those without a card."""

from collections.abc import Iterator, Sequence

from gist_cli.content.conditions import Answers, holds
from gist_cli.content.folder import Content
from gist_cli.content.form import schema
from gist_cli.content.form.words import Words
from gist_cli.document import AnyBlock, Callout, Heading, Item, List, Paragraph, Section, Table, fill
from gist_cli.guide.wording import Wording, command


def glance(content: Content, wording: Wording, cards: Sequence[schema.Drug]) -> Table:
    """Return the table at a glance of one drug, or of several side by side."""
    layout = content.layout(cards[0].layout)
    rows: list[tuple[str, ...]] = []
    sources: list[tuple[str, ...]] = []
    for row in layout.glance if layout else ():
        cells = [next((entry for entry in drug.glance if entry.id == row.id), None) for drug in cards]
        if any(cells):
            unknown = wording.words.not_in_sources
            texts = (wording.say(cell.text) if cell else unknown for cell in cells)
            rows.append((wording.say(row.title), *(text[:1].upper() + text[1:] for text in texts)))
            sources.append(tuple(dict.fromkeys(source for cell in cells if cell for source in cell.sources)))
    return Table(columns=("", *(drug.title for drug in cards)), rows=tuple(rows), sources=tuple(sources))


def dose_caution(wording: Wording) -> Callout:
    """Return what stands below a reported dose."""
    return Callout(wording.words.dose_label, wording.words.dose_caution)


def side_by_side(content: Content, wording: Wording, ids: Sequence[str]) -> Section:
    """Return several drugs at a glance, and how to open the card of each."""
    pages = {drug: content.page("drugs", drug) for drug in ids}
    cards = [page for page in pages.values() if isinstance(page, schema.Drug)]
    openers = (("gist-guide", "drug", drug) for drug in ids)
    dosed = any(row.dose for page in cards for row in page.glance)
    blocks: tuple[AnyBlock, ...] = (
        glance(content, wording, cards),
        *([dose_caution(wording)] if dosed else []),
        Paragraph(wording.words.whole_cards),
        List(tuple(Item(command(*words), command=words) for words in openers)),
    )
    title = fill(wording.words.side_by_side, names=", ".join(page.title for page in cards))
    return Section(id="side-by-side", kind="list", title=title, blocks=blocks)


def other_medicine(content: Content, wording: Wording, medicine_id: str) -> Section:
    """Return the short answer on a medicine without a card."""
    other = next(medicine for medicine in content.other_medicines if medicine.id == medicine_id)
    blocks: list[AnyBlock] = [Paragraph(wording.words.no_card)]
    for entry in other.statements:
        wording.explain(entry.explains)
        blocks.append(Paragraph(wording.say(entry.text), entry.sources))
    blocks.append(Paragraph(f"{fill(wording.words.status, date=other.as_of)} {other.status}"))
    return Section(id=other.id, kind="drug", title=other.title, blocks=tuple(blocks))


def other_medicines(content: Content, wording: Wording) -> list[AnyBlock]:
    """Return the list of the medicines without a card."""
    items = tuple(Item(f"{other.id}: {other.title}") for other in content.other_medicines)
    return [Heading(wording.words.drugs_more), List(items)] if items else []


def usual_order(content: Content, wording: Wording, answers: Answers | None, part: str) -> list[AnyBlock]:
    """Return the usual order of drugs, with the one that is taken now, for a part of a topic that it belongs to.

    ``part`` names the part as ``page#part``. With answers, it must fit them; without, the drug of the page stands out.
    Each step after the one that is reached tells what comes before it.
    """
    order = content.guide.drug_order
    if order is None or part not in order.parts or not (answers is None or holds(order.show_when, answers)):
        return []
    reached = (part.partition("#")[0],) if answers is None else answers.get(order.taken_by, ())
    words = wording.words
    here = words.step_here if answers is None else words.step_now
    position = max((number for number, drug in enumerate(order.drugs) if drug.id in reached), default=0)
    steps = (
        Item(fill(here, drug=drug.name), current=True)
        if drug.id in reached
        else Item(fill(words.step_next, drug=drug.name) if number > position else drug.name)
        for number, drug in enumerate(order.drugs)
    )
    return [List(tuple(steps), steps=True)]


def which_drugs(content: Content, words: Words, effect: schema.Effect, answers: Answers) -> Iterator[Item]:
    """Yield the drugs that can cause a side effect, those that do so equally often together.

    A guide names only the drug that is taken, where the side effect is known of it.
    """
    questions = content.questionnaire.questions
    taken = {choice for question in questions if question.opens == "drugs" for choice in answers.get(question.id, ())}
    own = [drug for drug in effect.drugs if drug.id in taken]
    listed = own or effect.drugs
    often = {
        "very-common": words.very_common,
        "common": words.common,
        "uncommon": words.uncommon,
        "rare": words.rare,
        "named": words.named,
    }
    for frequency, phrase in often.items():
        drugs = [drug for drug in listed if drug.often == frequency]
        if drugs:
            titles = ", ".join(content.page("drugs", drug.id).title for drug in drugs)
            sources = dict.fromkeys(source for drug in drugs for source in drug.sources)
            yield Item(fill(words.drug_often, drugs=titles, often=phrase), tuple(sources))
