"""Answers files and settings: read, written, and wrong in every way, without ever repeating an answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gist_cli.content.answers import Answered, format_answers, parse_answers, parse_settings
from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire, most_choices
from gist_cli.errors import AnswersError
from tests.conftest import MANY, OTHER_GUIDE

KNOWN = Questionnaire(Content(OTHER_GUIDE).questionnaire)
HEAD = "format = 1\n[answers]\n"


@st.composite
def answers_given(draw: st.DrawFn) -> Answered:
    """Return answers, or skips, to some of the questions."""
    answers: Answered = {}
    for question in KNOWN.questions:
        if draw(st.booleans()):
            ids = [choice.id for choice in question.choices if choice.id not in KNOWN.exclusive(question)]
            chosen = st.lists(st.sampled_from(ids), max_size=most_choices(question), unique=True)
            alone = st.sampled_from([[choice] for choice in sorted(KNOWN.exclusive(question))] or [[]])
            answers[question.id] = KNOWN.checked(question, draw(st.one_of(chosen, alone)))
    return answers


@given(answers_given())
@settings(deadline=None, max_examples=100)
def test_a_kept_file_gives_the_same_answers(answers: Answered) -> None:
    """What was written to an answers file is read back the same, skips included."""
    assert parse_answers(format_answers(answers, KNOWN), "a.toml", KNOWN) == answers


@given(answers_given())
@settings(deadline=None, max_examples=50)
def test_settings_give_the_same_answers(answers: Answered) -> None:
    """What can stand in an answers file can be given with --set."""
    assert parse_settings([f"{name}={','.join(chosen)}" for name, chosen in answers.items()], KNOWN) == answers


def test_one_answer_is_text_and_several_are_a_list() -> None:
    """The file holds a string for a single question, a list for one with several answers, [] for a skip."""
    written = format_answers({"zeichen": ("atemnot",), "stufe": ("spaet",), "rolle": ()}, KNOWN)
    assert written.endswith('[answers]\nrolle = []\nzeichen = ["atemnot"]\nstufe = "spaet"\n')
    assert written.startswith("format = 1\n")
    assert format_answers({}, KNOWN, ["A", "B"]).startswith("# A\n# B\nformat = 1\n")


def test_people_may_write_names_their_way() -> None:
    """Capitals, spaces and underscores are fine in a file, and so is the mark with which some editors begin one."""
    text = f'\ufeff{HEAD}Stufe = "NOT SURE"\nzeichen = "Gluehende_Haut"\n'
    assert parse_answers(text, "a.toml", KNOWN) == {"stufe": ("not-sure",), "zeichen": ("gluehende-haut",)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("format = 1\n[answers\n", ["line 2"], id="no TOML"),
        pytest.param("format = 1", ["[answers]"], id="no table"),
        pytest.param("format = 1\nanswers = 3", ["line 2", "[answers]"], id="no table but a number"),
        pytest.param('[answers]\nstufe = "frueh"', ["format = 1"], id="no format"),
        pytest.param("format = 2\n[answers]", ["line 1", "format = 1"], id="another format"),
        pytest.param("format = true\n[answers]", ["line 1", "format = 1"], id="a format that is no number"),
        pytest.param('format = 1\nstufe = "spaet"\n[answers]', ["line 2", "[answers]"], id="above the table"),
        pytest.param(f'{HEAD}stuffe = "spaet"', ["line 3", "Use one of: stufe"], id="unknown question"),
        pytest.param(f'{HEAD}stufe = "gelb"', ["line 3", '"stufe"', "frueh, spaet, not-sure"], id="unknown choice"),
        pytest.param(f'{HEAD}stufe = ["spaet", "frueh"]', ["line 3", "one choice", "frueh"], id="two for one"),
        pytest.param(f"{HEAD}stufe = 3", ["line 3", '"stufe"', "in quotes", "frueh"], id="a number"),
        pytest.param(f"{HEAD}zeichen = [3]", ["line 3", '"zeichen"', "in quotes", "atemnot"], id="a number in a list"),
        pytest.param(f"{HEAD}[answers.stufe]\nspaet = true", ['"stufe"', "in quotes"], id="a table"),
        pytest.param(f'{HEAD}stufe = ""', ["line 3", '"stufe"', "frueh"], id="nothing in quotes"),
        pytest.param(
            f'{HEAD}zeichen = ["none", "atemnot"]', ["line 3", "alone: none", "atemnot"], id="none in company"
        ),
        pytest.param(f'{HEAD}stufe = "frueh"\nStufe = "spaet"', ["line 4", '"stufe"', "twice"], id="answered twice"),
    ],
)
def test_a_bad_file_says_where_and_what_is_allowed(text: str, said: list[str]) -> None:
    """Each kind of mistake is an error that names the file, the line or key, and what is allowed."""
    with pytest.raises(AnswersError) as caught:
        parse_answers(text, "mine.toml", KNOWN)
    assert str(caught.value).startswith("mine.toml")
    assert [words for words in said if words not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("key", "place"), [("stufe", ", line 3"), ('"stufe"', ", line 3"), ("  'stufe' ", ", line 3"), ("stufe.x", "")]
)
def test_the_line_is_told_where_it_can_be_found(key: str, place: str) -> None:
    """An error names the line of its key, in quotes or not, and none where the key is written in another way."""
    with pytest.raises(AnswersError) as caught:
        parse_answers(f"{HEAD}{key} = 3", "mine.toml", KNOWN)
    assert str(caught.value).startswith(f'mine.toml{place}: "stufe" must be')


MUTATIONS = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 3), st.sampled_from([*"[]{}='\"#.,\\\n \x00\x1b\u202e", "none"])),
    max_size=12,
)


@given(answers_given(), MUTATIONS)
@settings(deadline=None, max_examples=200 * MANY)
def test_any_damage_to_a_file_is_explained(answers: Answered, mutations: list[tuple[int, int, str]]) -> None:
    """A file that was damaged anywhere is read, or refused with its name; nothing else is raised."""
    text = format_answers(answers, KNOWN, ["A file."])
    for place, length, put in mutations:
        at = place % (len(text) + 1)
        text = text[:at] + put + text[at + length :]
    error, read = "", {}
    try:
        read = parse_answers(text, "mine.toml", KNOWN)
    except AnswersError as refused:
        error = str(refused)
    assert error.startswith("mine.toml") or not error
    assert len(error) < 500
    assert set(read) <= {question.id for question in KNOWN.questions}


@given(st.text("qxyz", min_size=4, max_size=8))
@settings(deadline=None, max_examples=50)
def test_no_error_repeats_an_answer(secret: str) -> None:
    """Whatever was answered, the error does not show it, from a file or an option."""
    texts = [f'stufe = "{secret}"', f'zeichen = ["atemnot", "{secret}"]', f'stufe = "{secret}', f"stufe = {secret}"]
    for text in texts:
        with pytest.raises(AnswersError) as caught:
            parse_answers(HEAD + text, "mine.toml", KNOWN)
        assert secret not in str(caught.value)
    for setting in (f"stufe={secret}", f"zeichen=atemnot,{secret}", secret):
        with pytest.raises(AnswersError) as from_option:
            parse_settings([setting], KNOWN)
        assert secret not in str(from_option.value)
        assert str(from_option.value).startswith("--set")


def test_a_setting_without_equals_names_the_questions() -> None:
    """A setting that is no setting says how one is written, and which questions there are."""
    with pytest.raises(AnswersError, match=r"QUESTION=CHOICE.*rolle, zeichen, stufe, mittel"):
        parse_settings(["spaet"], KNOWN)


def test_settings_of_one_question_all_count() -> None:
    """Several settings of a question are taken together, in the order of its choices; none at all skips it."""
    both = parse_settings(["zeichen=gluehende-haut", "zeichen=atemnot", "zeichen="], KNOWN)
    assert both == {"zeichen": ("atemnot", "gluehende-haut")}
    assert parse_settings(["stufe="], KNOWN) == {"stufe": ()}
    with pytest.raises(AnswersError, match=r'number 2 of 2.*"stufe" takes one choice'):
        parse_settings(["stufe=frueh", "stufe=spaet"], KNOWN)


def test_which_of_several_is_wrong_is_said() -> None:
    """Of several choices the one that is not known is counted out, since it must not be repeated."""
    with pytest.raises(AnswersError, match="number 2 of 3"):
        parse_answers(f'{HEAD}zeichen = ["atemnot", "qyxz", "none"]', "a.toml", KNOWN)


@pytest.mark.parametrize("setting", ["glutsaft=mittel", "feurio=mittel", "spett=stufe", "Glutsaft (Feurio)=mittel"])
def test_swapped_sides_repeat_no_answer(setting: str) -> None:
    """Whoever writes the answer before the question does not find it in the error, however it is spelled."""
    with pytest.raises(AnswersError) as caught:
        parse_settings([setting], KNOWN)
    assert setting.partition("=")[0].casefold() not in str(caught.value).casefold()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{HEAD}stufe = {'[' * 5000}", 3),
        (f"{HEAD}stufe = {'[' * 5000}{']' * 5000}", 3),
        (f"{HEAD}stufe = {'{a=' * 3000}", 3),
        (f"{HEAD}stufe = {'9' * 6000}", 3),
        (f"format = {'9' * 6000}", 1),
        (f"{HEAD}{'[' * 9000}", 3),
    ],
    ids=["deep", "deep and closed", "deep tables", "long number", "long format", "deep heading"],
)
def test_what_a_parser_cannot_bear_is_explained(text: str, line: int) -> None:
    """Whatever the parser raises is an error with the file and the line."""
    with pytest.raises(AnswersError, match=rf"mine\.toml: .*line {line}\)"):
        parse_answers(text, "mine.toml", KNOWN)


def test_a_key_of_too_many_parts_is_explained() -> None:
    """A key that the parser refuses for its length is an error with the name of the file."""
    with pytest.raises(AnswersError, match=r"mine\.toml: this is not a valid answers file"):
        parse_answers(f"{HEAD}{'a.' * 5000}b = 1", "mine.toml", KNOWN)


def test_a_long_file_takes_no_long_time() -> None:
    """Spaces, keys and choices without number are looked at once each."""
    many = ", ".join(['"atemnot"'] * 5000)
    assert parse_answers(f"{HEAD}zeichen = [{many}]", "a.toml", KNOWN) == {"zeichen": ("atemnot",)}
    for text in (f"{HEAD}{' ' * 80_000}\n'' = 1", f"{HEAD}'{' ' * 80_000}' = 1", f"{HEAD}stufe{' ' * 80_000}= 3"):
        with pytest.raises(AnswersError):
            parse_answers(text, "a.toml", KNOWN)


def test_windows_line_ends_are_read() -> None:
    """A file with CR LF line ends is read like any other."""
    assert parse_answers((HEAD + 'stufe = "spaet"\n').replace("\n", "\r\n"), "a.toml", KNOWN) == {"stufe": ("spaet",)}
