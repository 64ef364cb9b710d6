"""What keys do at a prompt on the screen: letters, words, digits, ticks, and hands that tremble."""

from collections.abc import Sequence

import pytest

from gist_cli.document import fill
from gist_cli.interview.leaves import Leaves
from gist_cli.interview.picture import Shown
from gist_cli.interview.prompt import Move, Option, Prompt, Reply
from gist_cli.interview.typed import Pace, Strokes
from gist_cli.interview.view import View
from gist_cli.output.terminal import Room
from gist_cli.render.lines import wrap
from tests.conversation import WORDS, Lines

USUAL = Room(80, 24)
SLOW, FAST = 1.5, 0.05
"""Seconds between two keys that have nothing to do with each other, and between letters of one word."""

ONE = Prompt(
    id="medicine",
    text="Which one?",
    options=(
        Option("none", "None"),
        Option("imatinib", "Imatinib (Gleevec)", ("gleevec",)),
        Option("zebrafin", "Zebrafin"),
        Option("exon-9", "KIT exon 9"),
        Option("exon-11", "KIT exon 11"),
    ),
    moves=frozenset(Move),
)
SEVERAL = Prompt(
    id="wishes",
    text="What matters?",
    options=(Option("a", "Apples"), Option("b", "Bread"), Option("c", "Cheese"), Option("none", "Nothing")),
    limit=3,
    alone=frozenset({"none"}),
    moves=frozenset(Move),
)
BACK, SKIP, LEAVE, URGENT = (getattr(WORDS.moves, name).key for name in ("back", "skip", "leave", "urgent"))


class Hands:
    """Presses keys at a view, with some time between them, and does what the screen does around it."""

    def __init__(self, prompt: Prompt, leaves: Leaves | None = None) -> None:
        """Begin at a prompt that was just shown; "no air" is a sign."""
        self._now = 100.0
        self.strokes = Strokes(lambda: self._now, Pace())
        shown = Shown(text=() if leaves else None)
        self.view = View(WORDS, self.strokes, prompt, shown, leaves, hears=lambda words: words == "no air")
        self.view.picture(USUAL)

    def wait(self, seconds: float) -> None:
        """Let time pass; a letter that nothing followed acts."""
        until = self.view.wait
        if until and seconds >= until:
            self._now += until
            self.view.rest()
            seconds -= until
        self._now += seconds
        self.view.picture(USUAL)

    def press(self, *keys: str, pause: float = SLOW) -> "Hands":
        """Press keys by name, or letters, with a pause behind each."""
        for key in keys:
            self.strokes.arrive()
            if len(key) > 1:
                self.view.press(key)
            else:
                self.view.type(key)
            self.view.picture(USUAL)
            self.wait(pause)
        return self

    def type(self, word: str) -> "Hands":
        """Type a word as people who can do it type, and rest."""
        self.press(*("space" if letter == " " else letter for letter in word), pause=FAST)
        self.wait(SLOW)
        return self

    @property
    def reply(self) -> Reply | None:
        """What was chosen."""
        return self.view.reply

    @property
    def pointed(self) -> str:
        """The option that the pointer is at."""
        return self.view.paused.pointed

    @property
    def ticked(self) -> Sequence[str]:
        """The options that are ticked."""
        return self.view.paused.ticked

    @property
    def said(self) -> str:
        """All that stands on the screen."""
        picture = self.view.picture(USUAL)
        return "\n".join([*(line for _style, line in (*picture.above, *picture.below))])


@pytest.mark.parametrize("move", Move)
def test_a_letter_alone_is_a_command(move: Move) -> None:
    """Each move has its key, which acts after a short while, or at once where it is pressed again."""
    key = getattr(WORDS.moves, move.value).key
    numbered = ONE._replace(options=tuple(Option(f"{number}", f"{number}") for number in range(3)))
    assert Hands(numbered).press(key).reply is move
    assert Hands(numbered).press(key, pause=0.28).reply is None
    assert Hands(numbered).press(key, key, pause=0.28).reply is move


def test_a_letter_that_begins_a_choice_is_a_command_only_twice() -> None:
    """It moves to that choice and stays there, however long nothing follows; pressed again it acts, after a blink."""
    assert WORDS.moves.back.key == "z"
    hands = Hands(ONE).press("z", pause=60)
    assert (hands.pointed, hands.reply) == ("zebrafin", None)
    assert fill(WORDS.arrows.again, key="z", meaning=WORDS.moves.back.meaning) in hands.said
    assert hands.press("z").reply is Move.BACK
    assert Hands(ONE).press("z", "z", pause=0.1).reply is None
    assert Hands(ONE).press("z", "down", "z").reply is None


def test_enter_after_a_letter_that_waits_for_its_second_chooses_nothing_at_once() -> None:
    """Who meant the command and not the choice it begins loses no answer: only a second Enter chooses that choice."""
    for pause in (0.1, 0.8, 2):
        hands = Hands(ONE).press("z", "enter", pause=pause)
        assert hands.reply is None
    assert fill(WORDS.arrows.not_chosen, choice="Zebrafin") in hands.said
    assert hands.press("enter").reply == ("zebrafin",)
    several = Hands(SEVERAL._replace(options=(Option("z", "Zimt"), *SEVERAL.options))).press(
        "space", "z", "enter", pause=2
    )
    assert several.reply is None
    assert WORDS.arrows.not_gone_on in several.said


def test_a_letter_in_a_list_waits_longer_where_it_begins_an_entry() -> None:
    """Where no question is left, such a letter acts without being pressed again, but slow hands may type a word."""
    options = (Option("l", f"{LEAVE}iver"), *ONE.options)
    prompt = ONE._replace(options=options, moves=frozenset({Move.LEAVE, Move.URGENT}))
    assert Hands(prompt).press(LEAVE, pause=0.8).reply is None
    assert Hands(prompt).press(LEAVE, pause=1.6).reply is Move.LEAVE
    assert Hands(ONE._replace(options=options)).press(LEAVE, pause=60).reply is None


@pytest.mark.parametrize("move", [Move.BACK, Move.SKIP, Move.FINISH])
def test_what_is_ticked_is_not_lost_by_a_letter(move: Move) -> None:
    """A key that would lose new ticks says so first and acts when it is pressed again; other keys take that back."""
    key = getattr(WORDS.moves, move.value).key
    arrows = WORDS.arrows
    warning = (arrows.unkept_change if move is Move.SKIP else arrows.unkept_marks).partition("<")[0]
    hands = Hands(SEVERAL).press("space", key)
    assert (hands.reply, hands.ticked) == (None, ("a",))
    assert warning in hands.said
    assert Hands(SEVERAL).press("space", key, "down", key).reply is None
    assert Hands(SEVERAL).press("space", key, "c", key).reply is None
    assert hands.press(key).reply is move
    assert Hands(SEVERAL).press("space", key, "enter").reply == ("a",)
    assert Hands(SEVERAL).press("space", "space", key).reply is move
    more = Hands(SEVERAL._replace(current=("a",))).press("down", "space", key)
    assert (more.reply, warning in more.said) == (None, True)
    assert more.press(key).reply is move
    begins = SEVERAL._replace(options=(*SEVERAL.options, Option("x", f"{key}x")))
    assert Hands(begins).press("space", key, key).reply is None
    assert Hands(begins).press("space", key, key, key).reply is move


@pytest.mark.parametrize("prompt", [ONE._replace(options=ONE.options[:2], current=("imatinib",)), SEVERAL])
def test_an_answer_is_not_taken_away_by_a_letter(prompt: Prompt) -> None:
    """Skipping what was answered says so first; going back and finishing keep the answer, and need no second press."""
    answered = prompt._replace(current=("a",)) if prompt is SEVERAL else prompt
    hands = Hands(answered).press(SKIP)
    assert hands.reply is None
    assert WORDS.arrows.unkept.partition("<")[0] in hands.said
    assert hands.press(SKIP).reply is Move.SKIP
    assert Hands(answered).press(SKIP, "enter").reply == answered.current
    assert Hands(answered).press(BACK).reply is Move.BACK


def test_who_has_unticked_all_may_skip_at_once() -> None:
    """What was taken away by hand needs no warning, but going back would bring it again, so that has one."""
    answered = SEVERAL._replace(current=("a",))
    assert Hands(answered).press("space", SKIP).reply is Move.SKIP
    hands = Hands(answered).press("space", BACK)
    assert hands.reply is None
    assert WORDS.arrows.brought_back.partition("<")[0] in hands.said
    assert hands.press(BACK).reply is Move.BACK


@pytest.mark.parametrize(("presses", "pause"), [(2, SLOW), (2, 0.4), (3, 0.29)])
def test_enter_keeps_the_answer_that_a_letter_would_have_taken_away(presses: int, pause: float) -> None:
    """A letter that begins a choice and then warns as a command leaves the pointer at the earlier answer, for Enter."""
    begins = Option("w", f"{SKIP}asabi")
    answered = ONE._replace(options=(*ONE.options, begins), current=("exon-9",))
    warned = Hands(answered).press(SKIP)
    assert warned.pointed == "w"
    warned.press(*[SKIP] * (presses - 1), pause=pause)
    warned.wait(SLOW)
    assert WORDS.arrows.unkept.partition("<")[0] in warned.said
    assert warned.press("enter").reply == ("exon-9",)
    moved = Hands(answered).press("home", SKIP, SKIP)
    assert moved.press("enter").reply == ("exon-9",)


def test_a_second_press_does_not_move_the_pointer() -> None:
    """While a letter waits after its second press, Enter is not an answer with the choice that it begins."""
    answered = ONE._replace(options=(*ONE.options, Option("w", f"{SKIP}asabi")), current=("exon-9",))
    hands = Hands(answered).press(SKIP, SKIP, SKIP, pause=SLOW - 0.1)
    assert hands.reply is Move.SKIP
    quick = Hands(answered).press(SKIP, SKIP).press(SKIP, pause=0.1)
    assert quick.pointed == "exon-9"
    assert quick.press("enter").reply is Move.SKIP


@pytest.mark.parametrize("pause", [0.05, 1.0])
def test_enter_confirms_the_command_that_is_said(pause: float) -> None:
    """Where a letter is a command unless a word follows, Enter is no word: it does what the screen says."""
    prompt = MENU._replace(options=(*MENU.options, Option("potatoes", "Potatoes")))
    hands = Hands(prompt).press("p", pause=pause)
    assert fill(WORDS.arrows.waiting, key="p", meaning="Print") in hands.said
    assert hands.press("enter").reply == ("print",)
    leaving = MENU._replace(options=(*MENU.options, Option("x", f"{LEAVE}xy")))
    assert Hands(leaving).press(LEAVE, pause=pause).press("enter").reply is Move.LEAVE


@pytest.mark.parametrize("key", ["?", "backspace"])
def test_a_letter_that_is_taken_back_moves_nothing(key: str) -> None:
    """Who asks for help, or takes the letter back, while it waits to be a command finds the pointer where it was."""
    answered = ONE._replace(options=(*ONE.options, Option("w", f"{SKIP}asabi")), current=("exon-9",))
    hands = Hands(answered).press(SKIP, key)
    assert hands.press("enter").reply == ("exon-9",)
    typed = Hands(answered).type("imatinib").press("?")
    assert typed.pointed == "imatinib"


def test_only_enter_confirms_a_command_that_begins_a_choice() -> None:
    """Space ticks the choice that such a letter moved to, and an arrow goes on from there; neither is the command."""
    begins = SEVERAL._replace(options=(*SEVERAL.options, Option("x", f"{SKIP}xy"), Option("y", "Yes")))
    assert Hands(begins).press(SKIP, "space").ticked == ("x",)
    assert Hands(begins).press(SKIP, "down").pointed == "y"
    menu = MENU._replace(options=(*MENU.options, Option("potatoes", "Potatoes"), Option("last", "Last")))
    moved = Hands(menu).press("p", "down", pause=0.8)
    assert (moved.reply, moved.pointed) == (None, "print")


def test_a_warning_leaves_the_pointer_among_several() -> None:
    """Where ticks would be lost, the pointer stays at the choice that it was at, whatever the letter begins."""
    begins = SEVERAL._replace(options=(*SEVERAL.options, Option("x", f"{SKIP}xy")), current=("a",))
    hands = Hands(begins).press("down", "space", SKIP, SKIP)
    assert (hands.pointed, hands.ticked) == ("b", ("a", "b"))


def test_a_command_leaves_the_pointer_where_it_was() -> None:
    """Who looks elsewhere by a letter that also begins a choice comes back to the choice that was pointed at."""
    leaving = ONE._replace(options=(*ONE.options, Option("x", f"{LEAVE}xy")))
    hands = Hands(leaving).press("down", LEAVE, LEAVE)
    assert (hands.reply, hands.pointed) == (Move.LEAVE, "imatinib")


def test_a_word_after_a_letter_that_waits_is_a_word() -> None:
    """A letter that must be pressed again begins a word, however slowly the next one follows, and pressed again too."""
    assert WORDS.moves.back.key == "z"
    hands = Hands(ONE).press("z", pause=5).press("e")
    assert (hands.pointed, hands.reply) == ("zebrafin", None)
    again = Hands(ONE).press("z", pause=5).press("z", "e", pause=0.26)
    again.wait(SLOW)
    assert again.reply is None
    warned = Hands(SEVERAL._replace(options=(*SEVERAL.options, Option("x", f"{BACK}xy")))).press("space", BACK, BACK)
    assert WORDS.arrows.unkept_marks.partition("<")[0] in warned.said
    assert warned.type(f"{BACK}xy").reply is None
    assert (warned.pointed, warned.ticked) == ("x", ("a",))


def test_another_letter_long_after_one_that_waits_stands_for_itself() -> None:
    """Where both letters together begin no choice, the second is not taken for a part of a name after a long pause."""
    options = (*ONE.options, Option("w", f"{SKIP}asabi"))
    assert {BACK, SKIP} == {"z", "w"}
    hands = Hands(ONE._replace(options=options)).press(BACK, SKIP)
    assert (hands.pointed, hands.reply) == ("w", None)
    assert WORDS.arrows.unknown.partition("<")[0] not in hands.said
    assert hands.press(SKIP).reply is Move.SKIP
    assert Hands(ONE).press(BACK, SKIP).reply is Move.SKIP
    assert WORDS.arrows.unknown.partition("<")[0] in Hands(ONE).press(BACK, SKIP, pause=0.8).said


def test_help_is_a_key_away_from_a_letter_that_waits() -> None:
    """The key for help opens it, whatever letter was pressed before."""
    assert WORDS.arrows.choose in Hands(ONE).press("z", "?", pause=0.5).said


@pytest.mark.parametrize("before", ["z", "q", "xyzzy", "2"])
def test_help_in_an_emergency_is_a_key_away_from_any_letters(before: str) -> None:
    """The key for the urgent signs opens them behind any letters, but where it is part of a name, or typed in haste."""
    assert WORDS.moves.back.key == "z"
    for pause in (0.4, SLOW, 60):
        assert Hands(ONE).press(*before, URGENT, pause=pause).reply is Move.URGENT
    assert Hands(ONE).press(*before, pause=FAST).press(URGENT, pause=0.4).reply is (
        Move.URGENT if before == "2" else None
    )
    named = ONE._replace(options=(*ONE.options, Option("x", f"{before}{URGENT}")))
    assert Hands(named).press(*before, URGENT, pause=0.4).reply is (Move.URGENT if before == "2" else None)


def test_a_word_in_haste_is_never_a_command() -> None:
    """Letters without a pause between them open nothing; the same key a moment later does."""
    hands = Hands(ONE).press("z", URGENT, pause=FAST)
    hands.wait(SLOW)
    assert hands.reply is None
    assert WORDS.arrows.unknown.partition("<")[0] in hands.said
    assert hands.press(URGENT).reply is Move.URGENT


MENU = Prompt(
    id="menu",
    text="What now?",
    options=(Option("food", "Food"), Option("print", "Print", key="p"), Option("search", "Search", key="/")),
    moves=frozenset({Move.URGENT, Move.LEAVE}),
)


@pytest.mark.parametrize(("key", "reply"), [("p", ("print",)), ("/", ("search",)), (LEAVE, Move.LEAVE)])
def test_a_command_behind_a_word_that_names_nothing_acts(key: str, reply: Reply) -> None:
    """Where nothing is left by it, a key acts after a pause, whatever was typed before in vain; at once it does not."""
    assert Hands(MENU).press("b", key, pause=0.4).press("enter" if key == "p" else key).reply == reply
    assert Hands(MENU).type("bxy").press(key, pause=1.6).reply == reply
    hurried = Hands(MENU).press("b", key, pause=FAST)
    hurried.wait(60)
    assert hurried.reply is None


def test_a_sign_that_is_no_letter_never_belongs_to_a_word() -> None:
    """Behind the beginning of a name too, such a key acts after a pause, but a letter there is one of the word."""
    assert Hands(MENU).press("f", "/", pause=0.4).reply == ("search",)
    hands = Hands(MENU).press("f", "p", pause=0.4)
    assert (hands.reply, hands.pointed) == (None, "food")


@pytest.mark.parametrize("move", [Move.BACK, Move.SKIP, Move.FINISH])
def test_a_letter_that_leaves_a_question_is_part_of_a_word(move: Move) -> None:
    """Behind a word that names nothing, a key that leaves the question does nothing, however slowly it is typed."""
    hands = Hands(SEVERAL).press("q", getattr(WORDS.moves, move.value).key, pause=0.8)
    assert hands.reply is None
    assert WORDS.arrows.unknown.partition("<")[0] in hands.said


def test_letters_of_a_name_are_no_commands_however_slow() -> None:
    """Slow hands may type a name that holds the letters of commands."""
    hands = Hands(ONE._replace(options=(Option("x", f"Ox{URGENT}{LEAVE}{BACK}"), *ONE.options)))
    for letter in f"ox{URGENT}{LEAVE}{BACK}":
        hands.press(letter, pause=1.2)
    assert (hands.reply, hands.pointed) == (None, "x")


@pytest.mark.parametrize("key", [LEAVE, URGENT])
def test_a_look_elsewhere_takes_the_ticks_along(key: str) -> None:
    """The keys behind which a question stands again as it was act at once, whatever is ticked."""
    hands = Hands(SEVERAL).press("space", key)
    assert isinstance(hands.reply, Move)
    assert hands.ticked == ("a",)


@pytest.mark.parametrize(
    ("word", "option"),
    [
        ("zebrafin", "zebrafin"),
        ("imatinib", "imatinib"),
        ("gleevec", "imatinib"),
        ("GLEEVEC", "imatinib"),
        ("exon 11", "exon-11"),
        ("kit exon 9", "exon-9"),
        ("2", "imatinib"),
        ("5", "exon-11"),
    ],
)
def test_a_typed_word_moves_to_the_choice_it_names(word: str, option: str) -> None:
    """A word or number moves the pointer, whatever commands its letters are; only Enter chooses."""
    hands = Hands(ONE).type(word)
    assert (hands.pointed, hands.reply) == (option, None)
    assert hands.press("enter").reply == (option,)


@pytest.mark.parametrize(
    ("letter", "option"), [("i", "imatinib"), ("n", "none"), ("l", "large"), ("p", "spread"), ("m", "imatinib")]
)
def test_a_letter_moves_to_the_first_choice_that_begins_with_it(letter: str, option: str) -> None:
    """A letter means the first choice that is shown to begin with it, else the first with such another name.

    Neither a word of one letter nor an id goes before that.
    """
    options = (
        Option("none", "None"),
        Option("place", "In one place", ("local",)),
        Option("imatinib", "Imatinib", ("mesylate",)),
        Option("large", "Large"),
        Option("spread", "It has come to other places", ("p",)),
        Option("not-sure", "I am not sure"),
    )
    assert Hands(ONE._replace(options=(options[0], *options[2:]))).type(letter).pointed == option
    assert Hands(ONE._replace(options=options)).type("i am").pointed == "not-sure"
    assert Hands(ONE._replace(options=options[1:])).type("l").pointed == "large"


@pytest.mark.parametrize("pasted", ["zebrafin", "Zebrafin\n", " zebrafin\r\n"])
def test_a_pasted_word_moves_too(pasted: str) -> None:
    """A word that comes at once, with a line end or not, chooses nothing and is no command."""
    hands = Hands(ONE)
    hands.view.type(pasted)
    hands.wait(SLOW)
    assert (hands.pointed, hands.reply) == ("zebrafin", None)


def test_slow_hands_may_type_a_word_too() -> None:
    """Letters with less than a second between them are one word."""
    hands = Hands(ONE).press("z", pause=0.8)
    assert (hands.pointed, hands.reply) == ("zebrafin", None)
    assert hands.press("e", pause=0.8).reply is None
    assert hands.pointed == "zebrafin"


def test_the_key_for_help_never_waits_for_a_word() -> None:
    """Where a choice begins with the letter for urgent signs, that letter acts as fast as anywhere."""
    prompt = ONE._replace(options=(Option("h", f"{URGENT}eart"), *ONE.options))
    hands = Hands(prompt).press(URGENT, pause=0.01)
    assert hands.view.wait < 0.5
    hands.wait(0.5)
    assert hands.reply is Move.URGENT


def test_below_a_text_a_letter_waits_for_no_word() -> None:
    """While a text is read, a letter is a command as fast as anywhere, though something to choose begins with it."""
    prompt = Prompt("page", "", (Option("list", f"{BACK}oo"),), moves=frozenset({Move.BACK}))
    assert Hands(prompt, Leaves(WORDS, Lines("Short."), prompt)).press(BACK, pause=0.4).reply is Move.BACK


def test_a_letter_that_waits_says_what_it_will_do() -> None:
    """Where a letter begins a choice, the screen tells which command it is going to be."""
    hands = Hands(ONE).press("z", pause=0.1)
    assert WORDS.moves.back.meaning in hands.said


@pytest.mark.parametrize("prompt", [ONE, SEVERAL])
def test_words_of_a_sign_lead_to_help(prompt: Prompt) -> None:
    """Where no choice has these words, and they are those of an urgent sign, Enter shows whom to call."""
    prompt = prompt._replace(options=prompt.options[1:3])
    hands = Hands(prompt).type("no air")
    assert hands.reply is None
    assert fill(WORDS.arrows.sign, word="no air") in " ".join(hands.said.split())
    assert hands.press("enter").reply is Move.URGENT
    assert Hands(prompt).type("no air").press("down", "enter").reply is not Move.URGENT
    assert Hands(prompt).type("no aid").press("enter").reply is None
    for pause in (0.4, 1.2):
        slow = Hands(prompt).press(*"no", "space", *"air", pause=pause).press("enter")
        assert (slow.reply, slow.ticked) == (Move.URGENT, ())
    nowhere = prompt._replace(moves=prompt.moves - {Move.URGENT})
    assert Hands(nowhere).type("no air").press("enter").reply is None


NAMES = (
    Option("low-sugar", "Low sugar"),
    Option("low-mood", "Low mood"),
    Option("plain", "Plain"),
    Option("exon-2", "KIT exon 2", ("exon 2",)),
    Option("rain", "Rain loss"),
    Option("color", "A change in rain color"),
)


@pytest.mark.parametrize("pause", [0.1, 0.4, 1.2])
@pytest.mark.parametrize(
    ("typed", "option"), [("low mood", "low-mood"), ("exon 2", "exon-2"), ("rain color", "color"), ("2", "exon-2")]
)
@pytest.mark.parametrize("limit", [1, 6])
def test_names_of_several_words_are_typed_at_any_pace(typed: str, option: str, pause: float, limit: int) -> None:
    """A space belongs to a name that goes on with it, however slow the hands are, and neither ticks nor chooses."""
    hands = Hands(ONE._replace(options=NAMES, limit=limit, moves=frozenset({Move.URGENT})))
    hands.press(*("space" if letter == " " else letter for letter in typed), pause=pause)
    assert (hands.pointed, hands.ticked, hands.reply) == (option, (), None)


def test_a_space_behind_a_whole_name_ticks_it() -> None:
    """Where no name goes on behind what was typed, the space is no part of it; pressed twice it never is."""
    prompt = SEVERAL._replace(options=NAMES)
    assert Hands(prompt).press(*"plain", "space", pause=0.1).ticked == ("plain",)
    assert Hands(prompt).press(*"low", "space", "space", pause=0.3).ticked == ("low-sugar",)


def test_a_space_that_could_have_been_a_tick_is_not_lost() -> None:
    """Where a name goes on behind a space, the screen says how to tick it, and Enter does not go on without that."""
    prompt = SEVERAL._replace(options=NAMES)
    hands = Hands(prompt).press("home", "space", *"low", "space", pause=0.3)
    assert hands.ticked == ("low-sugar",)
    assert fill(WORDS.arrows.typed_space, word="low", choice="Low sugar") in " ".join(hands.said.split())
    assert hands.press("enter").reply is None
    assert WORDS.arrows.not_gone_on in hands.said


@pytest.mark.parametrize("key", ["?", "backspace", "space"])
def test_a_word_that_means_nothing_leaves_no_trace(key: str) -> None:
    """Who takes back words that no choice has, or asks for help behind them, finds the pointer where it was."""
    answered = ONE._replace(current=("exon-9",))
    hands = Hands(answered).type("imx").press(key)
    assert hands.pointed == "exon-9"
    assert hands.press("enter").reply == ("exon-9",)


def test_a_question_about_a_sign_is_none_for_help_with_keys() -> None:
    """The sign that ends a question belongs to it; a moment later it is the key for help again."""
    hands = Hands(ONE).press(*"no", "space", *"air?", pause=0.1)
    assert fill(WORDS.arrows.sign, word="no air") in " ".join(hands.said.split())
    assert hands.press("enter").reply is Move.URGENT
    later = Hands(ONE).type("no air").press("?")
    assert WORDS.arrows.move in later.said


def test_who_comes_back_from_help_finds_the_answer_again() -> None:
    """The letters of a sign move the pointer, but help leaves it where it was."""
    answered = ONE._replace(options=(*ONE.options[1:], Option("n", "No")), current=("exon-9",))
    hands = Hands(answered).type("no air").press("enter")
    assert (hands.reply, hands.pointed) == (Move.URGENT, "exon-9")


def test_a_whole_sentence_is_heard() -> None:
    """However long somebody tells what is happening, the sign at its end counts."""
    hands = Hands(ONE)
    hands.view = View(WORDS, hands.strokes, ONE, Shown(), hears=lambda words: words.endswith("no air"))
    hands.view.picture(USUAL)
    hands.type("my father has taken his medicine and now he has no air")
    assert hands.press("enter").reply is Move.URGENT


@pytest.mark.parametrize("prompt", [ONE, SEVERAL])
def test_backspace_is_never_a_command(prompt: Prompt) -> None:
    """It takes a letter back that was on its way to be a command."""
    hands = Hands(prompt).press(SKIP, "backspace", pause=0.1)
    hands.wait(SLOW)
    assert hands.reply is None


def test_a_warning_that_help_has_hidden_is_given_again() -> None:
    """Behind help, the letter that would take an answer away warns anew."""
    hands = Hands(ONE._replace(options=ONE.options[:2], current=("imatinib",))).press(SKIP, "?", "?", SKIP)
    assert hands.reply is None
    assert WORDS.arrows.unkept.partition("<")[0] in hands.said


def test_enter_right_behind_any_letter_that_acted_does_not_count() -> None:
    """Where a letter that begins no choice acts after a blink, so does Enter meant for the question before."""
    for pause, reply in ((0.1, None), (0.4, ("a",))):
        hands = Hands(ONE).press(SKIP, pause=0.3)
        assert hands.reply is Move.SKIP
        hands.view = View(WORDS, hands.strokes, SEVERAL._replace(limit=1), Shown())
        hands.wait(pause)
        assert hands.press("enter", pause=0.1).reply == reply


def test_what_was_typed_is_said_as_long_as_it_goes_on() -> None:
    """When the next letter would begin another word, the screen does not show the old one any more."""
    typed = fill(WORDS.arrows.typed, word="im")
    hands = Hands(ONE).press("i", "m", pause=0.1)
    assert typed in hands.said
    hands.wait(SLOW)
    assert typed not in hands.said
    assert hands.pointed == "imatinib"


def test_enter_meant_for_what_stood_there_before_does_not_count() -> None:
    """Where a letter acts by itself after a while, Enter right behind that does nothing to what comes then."""
    prompt = MENU._replace(options=(*MENU.options, Option("potatoes", "Potatoes")))
    for pause, reply in ((0.5, None), (1.1, ("a",))):
        hands = Hands(prompt).press("p", pause=1.5)
        assert hands.reply == ("print",)
        hands.view = View(WORDS, hands.strokes, SEVERAL._replace(limit=1), Shown())
        hands.wait(pause)
        assert hands.press("enter", pause=0.1).reply == reply
    at_once = Hands(prompt).press("p", "enter", pause=0.1)
    at_once.view = View(WORDS, at_once.strokes, SEVERAL._replace(limit=1), Shown())
    at_once.wait(0.3)
    assert at_once.press("enter").reply == ("a",)


def test_an_unknown_word_does_not_go_on() -> None:
    """With several choices to tick, Enter behind an unknown word says so and must be pressed again."""
    hands = Hands(SEVERAL).press("space").type("xyzzy").press("enter")
    assert hands.reply is None
    assert WORDS.arrows.not_gone_on in hands.said
    assert hands.press("enter").reply == ("a",)


def test_an_unknown_word_ticks_nothing() -> None:
    """Space behind a word that names no choice says what it would tick and must be pressed again."""
    hands = Hands(SEVERAL).type("xyzzy").press("space")
    assert hands.ticked == ()
    assert fill(WORDS.arrows.not_marked, choice="Apples") in hands.said
    assert hands.press("space").ticked == ("a",)


@pytest.mark.parametrize("word", ["xyzzy", f"{LEAVE}w{LEAVE}", "77"])
def test_a_word_that_names_nothing_chooses_nothing(word: str) -> None:
    """What was typed is said not to be known, the pointer stays, and Enter must be pressed twice."""
    hands = Hands(ONE).type(word)
    assert (hands.pointed, hands.reply) == ("none", None)
    assert WORDS.arrows.unknown.partition("<")[0] in hands.said
    hands.press("enter")
    assert hands.reply is None
    assert "None" in hands.said
    assert hands.press("enter").reply == ("none",)


def test_the_second_of_two_within_a_blink_does_not_count() -> None:
    """A trembling hand chooses once, ticks once, and opens help once; a key held down counts once."""
    enter = Hands(SEVERAL).press("enter", "enter", "enter", pause=0.1)
    assert WORDS.arrows.nothing_ticked in enter.said
    assert Hands(SEVERAL).press("space", "space", pause=0.1).ticked == ("a",)
    held = Hands(SEVERAL)
    for _repeat in range(20):
        held.press("space", pause=0.03)
    assert held.ticked == ("a",)
    assert Hands(SEVERAL).press("space", "space").ticked == ()
    urgent = Hands(ONE).press(URGENT, URGENT, pause=0.1)
    urgent.wait(0.3)
    assert urgent.reply is Move.URGENT


def test_a_blink_lasts_across_questions() -> None:
    """The second Enter of a trembling hand does not answer the next question."""
    hands = Hands(ONE).press("enter", pause=0.1)
    hands.view = View(WORDS, hands.strokes, SEVERAL._replace(limit=1), Shown())
    assert hands.press("enter", pause=0.1).reply is None
    hands.wait(SLOW)
    assert hands.press("enter").reply == ("a",)


def test_an_arrow_ends_a_word() -> None:
    """After an arrow key, typing begins anew, and a command still on its way acts."""
    assert Hands(ONE).press("i", "down", "z", pause=FAST).pointed == "zebrafin"
    assert Hands(ONE).press(LEAVE, "down", pause=FAST).reply is Move.LEAVE


@pytest.mark.parametrize(
    ("keys", "pointed"),
    [
        (["down"], "b"),
        (["up"], "a"),
        (["down"] * 9, "none"),
        (["end"], "none"),
        (["end", "home"], "a"),
        (["pagedown"], "none"),
        (["end", "pageup"], "a"),
    ],
)
def test_the_pointer_stops_at_both_ends(keys: list[str], pointed: str) -> None:
    """Arrows move by one, page keys by many, Home and End to the ends."""
    assert Hands(SEVERAL).press(*keys).pointed == pointed


def test_ticks_that_are_wiped_are_said() -> None:
    """What stands alone takes the other ticks away, and says which; they come back if it is unticked by choice."""
    hands = Hands(SEVERAL).press("space", "down", "space", "end", "space")
    assert hands.ticked == ("none",)
    assert "Apples, Bread" in hands.said
    hands.press("home", "space")
    assert hands.ticked == ("a",)
    assert "Nothing" in hands.said


def test_too_many_ticks_are_refused() -> None:
    """One more tick than allowed changes nothing, and the limit is said."""
    prompt = SEVERAL._replace(limit=2)
    hands = Hands(prompt).press("space", "down", "space", "down", "space")
    assert hands.ticked == ("a", "b")
    assert WORDS.question.at_most.replace("<most>", "2") in hands.said


def test_the_number_of_ticks_and_choices_stays_in_sight() -> None:
    """At each moment the screen says which choice of how many it is, and how many are ticked."""
    hands = Hands(SEVERAL).press("space", "down")
    assert WORDS.arrows.status.replace("<number>", "2").replace("<total>", "4") in hands.said
    assert WORDS.arrows.ticked_of.replace("<ticked>", "1").replace("<most>", "3") in hands.said


def test_a_tick_taken_away_by_hand_is_not_reported() -> None:
    """Only where one choice takes others away does the screen say so, not where a person does."""
    hands = Hands(SEVERAL).press("space", "down", "space", "space", pause=1.0)
    assert WORDS.arrows.unticked.partition("<")[0] not in hands.said


def test_nothing_ticked_is_no_answer() -> None:
    """Enter without a tick says what to do, or how to skip; with ticks it answers in the order of the choices."""
    hands = Hands(SEVERAL).press("enter")
    assert hands.reply is None
    skip = fill(WORDS.arrows.or_skip, key=SKIP)
    assert f"{WORDS.arrows.nothing_ticked} {skip}" in hands.said
    asked_for = Hands(SEVERAL._replace(moves=SEVERAL.moves - {Move.SKIP})).press("enter")
    assert (WORDS.arrows.nothing_ticked in asked_for.said, skip in asked_for.said) == (True, False)
    assert hands.press("down", "space", "up", "space", "enter").reply == ("a", "b")


def test_space_between_typed_words_does_not_tick() -> None:
    """A space typed within words belongs to them; after a rest it ticks."""
    hands = Hands(SEVERAL._replace(options=(Option("x", "Sea salt"), *SEVERAL.options)))
    hands.press("s", "e", "a", "space", "s", pause=FAST)
    assert hands.ticked == ()
    hands.wait(SLOW)
    assert hands.press("space").ticked == ("x",)


def test_help_leafs_through_all_keys_and_goes() -> None:
    """The key for help shows the reason and the keys, on a small screen in parts, and then the short keys again."""
    hands = Hands(SEVERAL._replace(why="Because."))
    assert "Because." not in hands.said
    hands.press("?")
    assert "Because." in hands.said
    assert WORDS.moves.finish.meaning in hands.said
    hands.press("?")
    assert "Because." not in hands.said
    assert WORDS.moves.finish.meaning not in hands.said


def test_what_a_letter_has_done_is_not_said_beside_the_keys() -> None:
    """What stands there about the letter before is gone with the key for help, behind which that letter begins anew."""
    hands = Hands(ONE).press("z", "?")
    assert fill(WORDS.arrows.again, key="z", meaning=WORDS.moves.back.meaning) not in hands.said
    assert hands.press("z").reply is None


def test_a_digit_does_not_swallow_a_command() -> None:
    """Who typed a number and then needs help gets it."""
    assert Hands(ONE).press("2", URGENT, pause=0.4).reply is Move.URGENT


@pytest.mark.parametrize("typed", ["²", "٣", "0", "123456789012", "ⅷ"])
def test_strange_digits_break_nothing(typed: str) -> None:
    """Whatever counts as a digit somewhere, nothing is chosen by it and nothing breaks."""
    hands = Hands(ONE)
    hands.view.type(typed)
    assert hands.reply is None


LONG = Lines(*(f"Line {number}." if number % 2 else "" for number in range(1, 100)))


def reading() -> Hands:
    """Return hands at a long text."""
    prompt = Prompt(
        "page", "", (Option("list", "See the list"),), "Where", moves=frozenset({Move.BACK, Move.URGENT, Move.LEAVE})
    )
    return Hands(prompt, Leaves(WORDS, LONG, prompt))


def test_a_text_is_leafed_through() -> None:
    """Enter, space and page keys read on and back, Home and End lead to its ends; back on the first leads out."""
    hands = reading()
    first = hands.said
    assert "Line 1." in first
    hands.press("enter")
    second = hands.said
    assert second != first
    assert hands.press("space").said not in (first, second)
    assert hands.press("pageup").said == second
    assert hands.press(BACK).said == first
    assert "Line 99." in hands.press("end").said
    assert hands.press("home").said == first
    assert hands.press("pagedown").said == second
    assert hands.press("home", BACK).reply is Move.BACK


def test_a_text_that_was_left_goes_on_at_its_place() -> None:
    """Who comes back to the same text finds the part that was left, on a screen of another size too; another begins."""
    left = reading().press("enter", "enter", URGENT)
    assert left.reply is Move.URGENT
    prompt = Prompt("page", "", (Option("list", "See the list"),), "Where", moves=frozenset({Move.BACK, Move.URGENT}))
    for room in (USUAL, Room(50, 14)):
        same, other = (
            View(WORDS, Strokes(lambda: 0.0, Pace()), prompt, Shown(text=()), Leaves(WORDS, text, prompt))
            for text in (LONG, Lines("Other", *["Line."] * 99))
        )
        first = left.view.picture(USUAL).above[2]
        for view in (same, other):
            view.resume(left.view.paused)
        assert first in same.picture(room).above[:4]
        assert other.picture(room).above[0][1].startswith("Other")
        assert "1" in other.picture(room).above[0][1]


class Wrapped(Lines):
    """A text whose title takes as many lines as it needs."""

    def lines(self, columns: int) -> Sequence[str]:
        """Return the lines."""
        return [*wrap(self.title, columns), *self._lines[1:]]


@pytest.mark.parametrize("title", ["Short", "A title so long that it stands on two lines of a screen of this width"])
def test_the_first_part_of_a_text_says_how_many_there_are(title: str) -> None:
    """Also where its title needs two lines, the number of the part stands in them and takes no line of the text."""
    prompt = Prompt("page", "", (Option("list", "See the list"),))
    lines = Leaves(WORDS, Wrapped(title, *LONG.lines(0)), prompt).screen(Room(50, 24)).lines
    top = " ".join(lines[: len(wrap(title, 50))])
    assert top.startswith(title)
    assert "1" in top.removeprefix(title)
    assert lines[len(wrap(title, 50))] == LONG.lines(0)[0]


@pytest.mark.parametrize("bar", ["", "\x1b[31m\N{BOX DRAWINGS HEAVY VERTICAL} \x1b[0m"])
def test_a_screen_tells_the_heading_under_which_it_goes_on(bar: str) -> None:
    """Whoever turns a page still reads how fast the signs on it ask for help, and where a heading takes two lines too.

    A text that begins with a heading, or at the margin, is under none; neither is one under the title of it all.
    """
    now, later = ([f"{bar}  - {name} {number}." for number in range(30)] for name in ("Now", "Later"))
    passage = Lines(
        "Signs",
        "",
        *[f"{bar}  Before {number}." for number in range(30)],
        f"{bar}Call your team",
        f"{bar}now, at once",
        *now,
        "",
        f"{bar}CALL LATER",
        *later,
        "",
        *["Last."] * 40,
        headings=["Signs", "Call your team now, at once", "Call later", "Call"],
    )
    leaves, told = Leaves(WORDS, passage, ONE), []
    while True:
        lines = [line.replace(bar, "").strip() for line in leaves.screen(USUAL).lines]
        place, body = " ".join(lines[: lines.index("")]), filter(None, lines[lines.index("") :])
        told.append((next(body).strip("- ").split()[0], place.partition("weiter: ")[2]))
        if not leaves.on():
            break
    assert set(told) >= {("Before", ""), ("Now", "Call your team now, at once"), ("Later", "CALL LATER"), ("Last.", "")}
    assert [heading for first, heading in told if first not in {"Now", "Later"} and heading] == []


def test_keys_before_a_prompt_was_seen_do_nothing() -> None:
    """Enter and letters that come before a prompt was drawn neither choose nor ask for anything."""
    hands = Hands(ONE)
    hands.view = View(WORDS, hands.strokes, ONE, Shown())
    hands.strokes.arrive()
    for key in ("enter", "down"):
        hands.view.press(key)
    hands.view.type(LEAVE)
    hands.wait(SLOW)
    assert (hands.reply, hands.pointed) == (None, "none")
    assert hands.press("enter").reply == ("none",)


@pytest.mark.parametrize("key", ["enter", "space", "pagedown"])
def test_keys_that_come_together_turn_one_page(key: str) -> None:
    """A key behind the one that turned a page does nothing before that page was drawn, nor does a letter."""
    one, together = reading(), reading()
    one.press(key)
    together.strokes.arrive()
    for _time in range(3):
        together.view.press(key)
    together.view.type(LEAVE)
    together.wait(SLOW)
    assert together.said == one.said
    assert together.reply is None
