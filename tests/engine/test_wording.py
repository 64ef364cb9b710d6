"""Words in braces: whom the guide speaks of, with a capital where a sentence begins, and words to be explained."""

import pytest

from gist_cli.content.folder import Content
from gist_cli.document import NO_BREAK
from gist_cli.errors import ContentError
from gist_cli.guide.wording import Wording
from tests.conftest import OTHER_GUIDE


def wording() -> Wording:
    """Return the wording for a parent, whose words begin with small letters."""
    return Wording(Content(OTHER_GUIDE), {"rolle": ("kind",)})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{you} ruhen", "Sie ruhen"),
        ("Wenn {you} ruhen", "Wenn sie ruhen"),
        ("Wenn {You} ruhen", "Wenn Sie ruhen"),
        ("Ruhe. {you} ruhen", "Sie ruhen"),
        ("Ruhe? {you} ruhen", "Sie ruhen"),
        ("Ruhe! {you} ruhen", "Sie ruhen"),
        ("Ruhe: {you} ruhen", "Sie ruhen"),
        ('Er sagt: "{you} ruhen."', '"Sie ruhen."'),
        ("('{you} ruhen')", "('Sie ruhen')"),
        ('"Ruhe." {you} ruhen', "Sie ruhen"),
        ("'Ruhe!' {you} ruhen", "Sie ruhen"),
        ('"Ruhe" {you} ruhen', '" sie ruhen'),
        ("Er sagt 'X' {you}", "sie"),
        ("Ruhe.{you}", "Ruhe.sie"),
        ("Ruhe, {your} Ruhe", "Ruhe, ihre Ruhe"),
        ("{Fieberkurve} und {kurven|Kurve}", "Fieberkurve und kurven"),
        ("gist-guide drug, gist-guide --help, gist-guide.", "gist-guide~drug, gist-guide~--help, gist-guide."),
        ("X{you}", "Xsie"),
    ],
)
def test_words_in_braces_fit_their_sentence(text: str, said: str) -> None:
    """A word for the person has a capital where its sentence begins; a marked word stands as it is shown."""
    assert said in wording().say(text).replace(NO_BREAK, "~")


def test_what_continues_a_sentence_has_no_capital() -> None:
    """A text that is put behind other words does not begin a sentence."""
    assert wording().say_within("{you} ruhen. {you} schlafen") == "sie ruhen. Sie schlafen"


def test_an_unknown_word_is_named() -> None:
    """A mark that is neither a word for the person nor in the glossary is told with the file to mend."""
    spoken = wording()
    assert spoken.say("Ein {Wort|fremdes Wort}.") == "Ein Wort."
    with pytest.raises(ContentError) as error:
        spoken.glosses()
    assert 'glossary.toml: no word "fremdes-wort", which a text marks as {Wort|fremdes Wort}.' in str(error.value)


def test_words_are_explained_in_alphabetical_order_and_once() -> None:
    """Each word met has its sentence, but one that a text explained, by whatever name, or that has none."""
    spoken = wording()
    spoken.say("{Glut}, {Fieberkurve}, {Wickel}, {Glut|glut}.")
    assert spoken.glosses() == ["das Fieber als Linie", "Hitze von innen"]
    spoken.explain(["Kurve"])
    assert spoken.glosses() == ["Hitze von innen"]
