"""A talk with one person: the interview, the guide to be read, the answers kept, and a last word on what was kept."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from gist_cli.cli.ask import Known, Run
from gist_cli.cli.keeping import Keeper, command_to_go_on, kept_lines
from gist_cli.cli.offering import offer_for
from gist_cli.content.answers import Answered
from gist_cli.content.form.schema import Choice
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import Document, Paragraph, fill
from gist_cli.errors import Ended, EndOfInputError
from gist_cli.guide.imprint import purpose
from gist_cli.guide.pages import PageMaker
from gist_cli.guide.wording import Wording
from gist_cli.interview.loop import Interview, Outcome
from gist_cli.interview.prompt import Move, Option, Passage, Prompt
from gist_cli.interview.talk import Talk, choose_prompter
from gist_cli.reader.offer import File
from gist_cli.reader.passage import Page
from gist_cli.reader.reader import Ending, Reader
from gist_cli.reader.saving import NOT_NOW, save, why
from gist_cli.render.lines import wrap

if TYPE_CHECKING:
    from pathlib import Path

STAY, KEEP, LEAVE = "stay", "keep", "leave"


class Talking:
    """One talk, from its welcome to its last word."""

    def __init__(self, run: Run, known: Known, keeper: Keeper) -> None:
        """Begin with the answers that are known."""
        self._run = run
        self._output = run.output
        self._known = known
        self._keeper = keeper
        self._words = run.content.conversation
        prompter = choose_prompter(run.output, self._words, line_mode=run.request.line_mode, hears=self._hears)
        self._talk = Talk(prompter, self._words, _GuideSpeaker(run))
        self._questionnaire = Questionnaire(run.content.questionnaire)
        self._interview = Interview(self._questionnaire, self._talk, known.answers)
        self._files: dict[str, Path] = {}
        self._is_shown = False

    def run(self, *, is_open: bool, reads: bool) -> None:
        """Ask what is open, and show the guide until the person changes no answer any more."""
        try:
            if is_open:
                self._welcome()
            finished = self._ask_and_show(Outcome.GO_ON if is_open else Outcome.GUIDE, reads=reads)
        except (KeyboardInterrupt, Ended, EndOfInputError):
            self._keeper.keep(self._interview.answers)
            self._talk.close()
            self._output.tell("")
            self._say_end(self._words.notices.stopped)
            raise
        finally:
            self._talk.close()
        self._say_end(self._words.notices.done if finished else self._words.notices.stopped)

    def _ask_and_show(self, outcome: Outcome, *, reads: bool) -> bool:
        """Go from step to step; return whether the person has seen the guide at the end."""
        while True:
            while outcome is Outcome.GO_ON:
                outcome = self._interview.step()
                self._keep()
            if outcome is Outcome.STOP:
                self._talk.close()
                self._say_whom_to_call()
                return False
            if outcome is Outcome.LEAVE:
                if self._may_leave():
                    return False
            elif not reads:
                self._show()
                return True
            elif self._read():
                return True
            outcome = Outcome.GO_ON

    def _hears(self, words: str) -> bool:
        """Say whether words that name no choice are those of an urgent sign."""
        from gist_cli.lookup.find import hears_sign  # Loaded only for such words.

        return hears_sign(self._run.content, words)

    def _welcome(self) -> None:
        words, place, file = self._words.notices, self._keeper.place, self._known.file
        kept = fill(words.kept_in, file=place) if place else words.not_kept
        self._talk.tell(f"{words.welcome} {kept}")
        if file:
            then = words.ask_again if self._known.asked_again else words.go_on
            self._talk.tell(f"{fill(words.loaded, file=file)} {then}")
        elif place and place.is_file():
            self._talk.tell(f"{fill(words.replaces, file=place)}\n{command_to_go_on(place)}")
        self._talk.tell_of(self._words.question.asked_anew, map(self._questionnaire.question, self._known.gone))

    def _keep(self) -> None:
        """Keep the answers, and say so if that fails now or works again."""
        if self._keeper.keep(self._interview.answers):
            words, place, trouble = self._words, self._keeper.place, self._keeper.trouble
            if trouble:
                reason = why(words.troubles, trouble.trouble)
                self._talk.tell(fill(words.notices.cannot_keep, file=place, reason=reason))
            else:
                self._talk.tell(fill(words.notices.keeps_again, file=place))

    def _document(self) -> Document:
        return self._run.document(self._interview.answers)

    def _show(self) -> None:
        """Write the guide where it goes, and offer another place for answers that could not be kept."""
        document = self._document()
        if self._keeper.trouble and self._output.terminal.can_ask:
            options = (Option(KEEP, self._words.files.answers), Option(NOT_NOW, self._words.reading.not_now))
            moves = frozenset({Move.BACK, Move.URGENT})
            if self._talk.ask(Prompt("rescue", self._words.reading.save_text, options, moves=moves)) == (KEEP,):
                self._keep_elsewhere(self._interview.answers)
        self._talk.close()
        self._output.show(document)
        self._is_shown = True

    def _read(self) -> bool:
        """Let the person read the guide; return whether they are done, and want to change no answer."""
        answers = self._interview.answers
        offer = offer_for(self._run, answers, self._document(), lambda: self._keeper.text(answers))
        reader = Reader(self._talk, self._output, offer)
        while True:
            try:
                ending = reader.run()
            finally:  # Also what was saved before somebody stopped is told at the end.
                self._files |= reader.saved
                if saved := reader.saved.get(self._words.files.answers_name):
                    self._keeper.note(answers, saved)
            if ending is Ending.CHANGE:
                return False
            if self._may_leave():
                return True

    def _may_leave(self) -> bool:
        """Ask once more where answers would be lost; say whether the person leaves."""
        answers = self._interview.answers
        if self._keeper.has(answers) or answers == self._known.answers:
            return True
        words = self._words.parting
        options = (Option(STAY, words.stay), Option(KEEP, words.keep), Option(LEAVE, words.leave))
        moves = frozenset({Move.BACK, Move.URGENT, Move.LEAVE})
        try:
            reply = self._talk.ask(Prompt("leave", words.text, options, moves=moves))
        except EndOfInputError:
            return True
        if reply == (KEEP,):
            return self._keep_elsewhere(answers)
        return reply in ((LEAVE,), Move.LEAVE)

    def _keep_elsewhere(self, answers: Answered) -> bool:
        """Keep the answers in a file of their own; say whether that worked."""
        words = self._words.files
        place = save(self._talk, File(words.answers, words.answers_name, ".toml", lambda: self._keeper.text(answers)))
        if place:
            self._keeper.note(answers, place)
        return place is not None

    def _say_whom_to_call(self) -> None:
        """Say once more whom to call, where the page that told it has gone from the screen."""
        call = PageMaker(self._run.content, self._run.today).whom_to_call()
        self._output.tell("\n".join(wrap(call, self._output.screen_width)))

    def _say_end(self, lead: str) -> None:
        """Say what became of the answers, and of a guide that was saved."""
        notices, files = self._words.notices, self._words.files
        kept = self._keeper.file
        guide = self._files.get(files.guide_name) or (self._output.file if self._is_shown else None)
        said = [lead, fill(notices.guide_in, file=guide) if guide else ""]
        answers = self._interview.answers
        if kept and answers and self._keeper.has(answers):
            self._output.tell(kept_lines(notices, kept, self._output.screen_width, " ".join(filter(None, said))))
            return
        if not answers and self._keeper.place:
            said.append(fill(notices.nothing_answered, file=self._keeper.place))
        elif self._known.file and not answers:
            said.append(fill(notices.as_it_was, file=self._known.file))
        else:
            said.append(notices.answers_not_kept if guide else notices.nothing_kept)
        self._output.tell("\n".join(wrap(" ".join(filter(None, said)), self._output.screen_width, whole=True)))


class _GuideSpeaker:
    """What the talk takes from the guide."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def say(self, text: str, answers: Answered) -> str:
        return Wording(self._run.content, answers).say(text)

    def signs(self, answers: Answered, *, with_chosen: bool) -> Passage:
        pages = PageMaker(self._run.content, self._run.today, self._run.facts(answers))
        page = pages.urgent(told=self._chosen(answers) if with_chosen else ())
        notices = purpose(self._run.content), pages.whom_to_call()  # Not how old it is: nobody asks that now.
        return Page(msgspec.structs.replace(page, sources=(), notices=notices), self._run.output)

    def _chosen(self, answers: Answered) -> Iterator[Paragraph]:
        """Yield which signs a person has chosen, and under which headings they stand, the most urgent first."""
        content = self._run.content
        words, questionnaire = content.conversation.help_now, Questionnaire(content.questionnaire)
        found: dict[tuple[int, ...], list[str]] = {}
        for question in questionnaire.questions:
            chosen = answers.get(question.id, ())
            if questionnaire.alarms(question, chosen):
                for choice in (questionnaire.choice(question, name) for name in chosen):
                    found.setdefault(self._levels(choice), []).append(self.say(choice.label, answers))
        for levels, labels in sorted(found.items()):
            under = (fill(words.chosen_under, level=content.urgent.levels[level].title) for level in levels)
            signs, where = "; ".join(labels), words.chosen_then.join(under)
            yield Paragraph(fill(words.chosen, signs=signs, levels=where))

    def _levels(self, choice: Choice) -> tuple[int, ...]:
        """Return at which levels the signs stand that a choice names; where none can be told, at the most urgent."""
        levels = enumerate(self._run.content.urgent.levels)
        found = (level for level, entry in levels if any(sign.id in choice.signs for sign in entry.items))
        return tuple(found) or (0,)
