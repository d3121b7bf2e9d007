"""From what members write to interests that can be compared."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.community.interests import MAX_INTERESTS, MAX_LABEL, Interest, interest_key, shared
from bot.community.interests.reading import understand
from bot.community.interests.vocabulary import OwnInterest, vocabulary

WORDS = vocabulary()


def keys(text: str, **known: object) -> list[str]:
    """Return the keys of what is understood."""
    return [one.key for one in understand(text, WORDS, **known).interests]  # type: ignore[arg-type]


def labels(text: str, language: str = "en") -> list[str]:
    """Return what is understood, as it is shown."""
    return [one.label for one in understand(text, WORDS, language=language).interests]


def test_the_example_of_the_issue_is_understood() -> None:
    written = "i love hiking, k8s & sci-fi novels (also: Rust!!)"

    assert keys(written) == ["hiking", "kubernetes", "science fiction", "reading", "rust"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        # whatever parts the items
        ("hiking, cooking", ["hiking", "cooking"]),
        ("hiking; cooking\nRust / chess • yoga | poker", "hiking cooking rust chess yoga poker"),
        ("- hiking\n- cooking\n* chess", "hiking cooking chess"),
        ("1. hiking\n2) cooking", "hiking cooking"),
        ("#yoga #hiking #chess", "yoga hiking chess"),
        ("hiking cooking chess", "hiking cooking chess"),
        ("lego + chess + yoga", "lego chess yoga"),
        ("hiking 🥾 cooking 🍳 chess", "hiking cooking chess"),
        # "and" in English and Spanish
        ("hiking and cooking & Rust", "hiking cooking rust"),
        ("senderismo, cocina y ajedrez", "hiking cooking chess"),
        # but not inside a name
        ("Dungeons and Dragons, drum and bass", ["dungeons and dragons", "drum and bass"]),
        # each once, however it is written
        ("Hiking, senderismo, HIKING", ["hiking"]),
        # pictures are items where they stand by themselves, and adornment beside words
        ("🥾🎸📚", "hiking guitar reading"),
        ("leer, series 💄", ["reading", "tv series"]),
        # one word where there are two, and two where there is one
        ("videogames, java script", ["video games", "javascript"]),
        # nothing to read
        ("", []),
        (" , ,; !!! ", []),
        # other scripts are kept as said
        ("読書、音楽", ["読書", "音楽"]),
        ("Лыжи, чай", ["лыжи", "чаи"]),
    ],
)
def test_lists_of_every_shape_are_understood(written: str, found: str | list[str]) -> None:
    assert keys(written) == (found.split() if isinstance(found, str) else found)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # slips of the keyboard
        ("photograpy", "photography"),
        ("programing", "programming"),
        ("senderimso", "hiking"),
        ("fotography", "photography"),
        ("kuberentes", "kubernetes"),
        # accents left out
        ("programacion", "programming"),
        ("dibujo tecnico, musica", "music"),
        # one and several
        ("podcast", "podcasts"),
        ("guitars", "guitar"),
        ("juego de mesa", "board games"),
        # short names, and those whose signs make the difference
        ("k8s", "kubernetes"),
        ("C++", "c++"),
        ("C#", "c#"),
        # the person for what they do
        ("climber", "climbing"),
        ("escaladora", "climbing"),
    ],
)
def test_words_are_understood_however_they_are_spelt(written: str, meant: str) -> None:
    assert meant in keys(written)


@pytest.mark.parametrize(
    "word", ["cheap", "hinting", "polishing", "courage", "formal", "house rules"]
)
def test_a_word_that_means_something_itself_is_not_taken_for_a_slip(word: str) -> None:
    assert not set(keys(f"{word}, chess")) - {word, "chess"}


@pytest.mark.parametrize(
    ("written", "wanted", "refused"),
    [
        # refusals, and where they end
        ("I'm not into football. Chess is great.", ["chess"], ["football"]),
        ("I don't like football, but I love chess", ["chess"], ["football"]),
        ("no football, no gym, mostly chess", ["chess"], ["football", "fitness"]),
        ("Me flipa el senderismo y odio el fútbol.", ["hiking"], ["football"]),
        ("No me gusta el fútbol ni el golf, pero sí el ajedrez.", ["chess"], ["football", "golf"]),
        ("I play anything but golf", [], ["golf"]),
        ("I read everything except poetry", ["reading"], ["poetry"]),
        ("Al golf, ni aunque me paguen.", [], ["golf"]),
        ("gym? nope", [], ["fitness"]),
        ("Likes: chess, hiking\nDislikes: golf, yoga", ["chess", "hiking"], ["golf", "yoga"]),
        # the lesser of two
        ("I prefer chess to golf", ["chess"], ["golf"]),
        ("cats > dogs. tea > coffee.", ["cats", "tea"], ["dogs"]),
        # said before what is refused, or after it
        ("I hate golf. I love chess.", ["chess"], ["golf"]),
        ("Golf I hate. I love chess.", ["chess"], ["golf"]),
        # what is done without a thing is done all the same
        ("Me gusta pasear sin gafas, la fotografía", ["walking", "photography"], []),
        # what is no refusal
        ("I can't live without jazz", ["jazz"], []),
        ("No puedo vivir sin el jazz", ["jazz"], []),
        # once, and no more
        ("I used to play rugby. Now I garden and I love jazz.", ["gardening", "jazz"], ["rugby"]),
        ("Antes jugaba al tenis, ahora nado.", ["swimming"], ["tennis"]),
        ("it used to be mostly yoga", [], ["yoga"]),
        ("I gave up golf and took up knitting", ["knitting"], ["golf"]),
        # of others
        ("My brother loves chess, I love yoga", ["yoga"], ["chess"]),
        ("Mi novia baila tango. Yo, ajedrez.", ["chess"], ["tango"]),
        ("knitting with my grandma", ["knitting"], []),
        ("Mis amores: mi hija, el ajedrez y el tango", ["chess", "tango"], []),
        # a living, and a study
        ("I work as a Java developer, but I love pottery", ["pottery"], []),
        ("Estudio derecho en Lima y me encanta el ajedrez", ["chess"], ["law"]),
        ("I'm a web dev. I like chess", ["chess"], []),
        ("I'm learning game dev by myself", ["game development"], []),
        ("I'm learning Japanese", ["japanese language"], []),
        ("Estoy estudiando japonés", ["japanese language"], []),
    ],
)
def test_only_what_the_writer_likes_is_an_interest(
    written: str, wanted: list[str], refused: list[str]
) -> None:
    found = understand(written, WORDS)

    assert [one.key for one in found.interests] == wanted
    assert [one.key for one in found.refused] == refused


@pytest.mark.parametrize(
    "written",
    [
        "Hi everyone, happy to be here! Looking forward to getting to know you all.",
        "I'm game for anything, so let's get the ball rolling.",
        "Rock on! I just go with the flow.",
        "I run a small company and I'm always running late.",
        "Hello from Berlin, I moved to the city last year.",
        "Hola a todos, soy nueva por aquí, a ver qué tal.",
        "My name is Ruby. I hope to hear from you.",
        "¿Alguien sabe dónde se leen las normas?",
    ],
)
def test_where_no_interest_is_meant_none_is_found(written: str) -> None:
    assert keys(written) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        # what stands in brackets explains, unless it is known itself
        ("techno (the Berlin kind), chess", ["techno", "chess"]),
        ("chess (and yoga)", ["chess", "yoga"]),
        # numbers say nothing
        ("splatoon 3, chess", ["nintendo", "chess"]),
        # among games go is one, among languages it is another
        ("chess, go, mahjong", ["chess", "go board game", "mahjong"]),
        ("go, docker, chess", ["golang", "docker", "chess"]),
        # two that are liked together, both everyday words
        ("I like birds and trains.", ["birdwatching", "trains"]),
    ],
)
def test_what_stands_beside_a_word_says_what_it_means(written: str, found: list[str]) -> None:
    assert keys(written) == found


def test_an_everyday_word_is_an_interest_where_it_stands_alone_or_is_liked() -> None:
    assert keys("go, rust, chess") == ["golang", "rust", "chess"]
    assert keys("Where should we go? I play chess.") == ["chess"]
    assert keys("I love horses, really.") == ["horses"]
    assert keys("Hold your horses, I said.") == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("chess, gumboot dancing", ["Chess", "gumboot dancing"]),
        ("the Thursday Soup Club, chess", ["Thursday Soup Club", "Chess"]),
        # known words in it do not make it something else
        ("karaoke de barrio, chess", ["karaoke de barrio", "Chess"]),
        # running text holds no unknown ones
        ("I met a gumboot dancer once and I love chess", ["Chess"]),
        # nor does what is longer than a name
        ("chess, " + "unheard " * 6 + "of things", ["Chess"]),
    ],
)
def test_what_is_not_known_is_kept_as_said_in_a_list(written: str, kept: list[str]) -> None:
    assert [label[0].upper() + label[1:] for label in labels(written)] == [
        label[0].upper() + label[1:] for label in kept
    ]


def test_interests_are_called_as_the_server_speaks() -> None:
    assert labels("hiking, k8s", "es") == ["senderismo", "Kubernetes"]
    assert labels("senderismo, k8s", "en") == ["hiking", "Kubernetes"]


def test_a_servers_own_interests_are_understood_like_the_others() -> None:
    own = [OwnInterest(key="gumboot dancing", label="Gumboot dancing", also=("gumboots",))]

    assert keys("gumbot dancing, chess", own=own) == ["gumboot dancing", "chess"]
    assert keys("GUMBOOTS", own=own) == ["gumboot dancing"]
    assert keys("I love gumboot dancing with my sister", own=own) == ["gumboot dancing"]


def test_a_servers_own_word_never_takes_the_place_of_the_vocabularys() -> None:
    own = [OwnInterest(key="the walk", label="The walk", also=("hiking",))]

    assert keys("hiking", own=own) == ["hiking"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # case, accents, emoji, punctuation, space
        ("Hiking", "hiking"),
        ("CAFÉ", "cafe"),
        ("senderismó", "senderismo"),
        ("hiking 🥾", "hiking"),
        ("sci-fi", "Sci Fi"),
        ("board   games", "board games"),
        # the same letters in another form
        ("ﬁlm", "film"),
        ("Ｒｕｓｔ", "rust"),  # noqa: RUF001
        ("Straße", "STRASSE"),
        # pointed and unpointed
        ("בְּרֵאשִׁית", "בראשית"),
    ],
)
def test_ways_of_writing_one_interest_have_one_key(one: str, other: str) -> None:
    assert interest_key(one) == interest_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # signs
        ("C", "C++"),
        ("C", "C#"),
        # marks that are letters, not accents: bus and lotus, bread and van
        ("バス", "ハス"),
        ("パン", "バン"),
        # Tamil: art and stone
        ("கலை", "கல்"),
        # Hindi: heart and distance
        ("दिल", "दूल"),
        # Thai: near and far differ in a tone mark
        ("ใกล้", "ไกล"),
    ],
)
def test_two_interests_have_two_keys(one: str, other: str) -> None:
    assert interest_key(one) != interest_key(other)


# What people type: words that are known, everyday ones, odd ones, and all that parts them.
PIECES = st.sampled_from(
    [
        "hiking", "k8s", "sci-fi", "novels", "go", "senderismo", "not into", "odio", "I", "love",
        "my brother", "and", "y", "gumboot", "dancing", "photograpy", "🥾", "📚", "Rust!!", "C++",
        "karaoke de barrio", "the", "a", "Soup Club", "D&D", "de", "chess", "no", "me gusta",
        "xyzzy",
        "(also:", ")", "12", "'", "-", "Hobbies:", "Name:", "JAZZ", "films", "horror",
        "cigar", "box",
    ]
)  # fmt: skip
GLUE = st.sampled_from([" ", ", ", "\n", "; ", " / ", ". ", "! ", "? ", " - ", "/", "\n- ", " | "])
TYPED = st.lists(st.tuples(PIECES, GLUE), max_size=30).map(
    lambda pairs: "".join(piece + glue for piece, glue in pairs)
)


@given(st.one_of(st.text(max_size=300), TYPED))
def test_whatever_is_written_each_interest_comes_once_and_fits_its_column(written: str) -> None:
    found = understand(written, WORDS)
    every = [one.key for one in (*found.interests, *found.refused)]

    assert len(found.interests) <= MAX_INTERESTS
    assert len(set(every)) == len(every)
    assert all(0 < len(key) <= MAX_LABEL for key in every)
    assert all(0 < len(one.label) <= MAX_LABEL for one in found.interests)


@given(
    st.one_of(
        TYPED,
        st.text(max_size=200),
        st.lists(st.text("abcñ字C+#-. ", max_size=60), max_size=25).map(", ".join),
    ),
    st.sampled_from(["en", "es"]),
)
@example("a" * 60, "en")  # longer than a label
@example("cigar box banjos, JAZZ HANDS, photograpy club", "es")
def test_editing_a_profile_without_a_change_changes_no_interest(
    written: str, language: str
) -> None:
    first = understand(written, WORDS, language=language).interests
    again = understand(", ".join(one.label for one in first), WORDS, language=language).interests

    assert [one.key for one in again] == [one.key for one in first]


@given(TYPED)
def test_reading_is_deterministic(written: str) -> None:
    assert understand(written, WORDS) == understand(written, WORDS)


@pytest.mark.parametrize(
    "written",
    [
        "a " * 2000,
        "🥾" * 4000,
        "not into " * 450,
        "hiking, " * 500,
        "".join(f"w{number}ord" for number in range(800)),
        " ".join(f"photograp{chr(97 + number % 26)}y{number}" for number in range(300)),
        "abcdefghi " * 400,
        ", ".join(f"unknwn{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(400)),
        "a\u0301" * 2000,
        "(" * 4000,
    ],
)
@pytest.mark.timeout(10)
def test_no_text_keeps_the_event_loop_waiting(written: str) -> None:
    # Without a slip it is read in a twentieth of a second; a pattern that looks back and ahead over
    # the same words would take minutes.
    assert len(understand(written[:4000], WORDS).interests) <= MAX_INTERESTS


@given(TYPED, TYPED)
def test_sharing_is_mutual_and_keeps_the_words_of_the_first(one: str, other: str) -> None:
    mine, theirs = understand(one, WORDS).interests, understand(other, WORDS).interests
    common = shared(mine, theirs)

    assert set(common) <= set(mine)
    assert {interest.key for interest in common} == {i.key for i in shared(theirs, mine)}


def test_what_two_share_comes_in_the_order_and_the_words_of_the_first() -> None:
    mine = [Interest(key="a", label="A"), Interest(key="b", label="B")]
    theirs = [Interest(key="b", label="b!"), Interest(key="c", label="c"), mine[0]]

    assert shared(mine, theirs) == tuple(mine)


def test_more_interests_than_there_is_room_for_are_cut_at_the_end() -> None:
    written = ", ".join(f"interest {number}" for number in range(50))

    assert labels(written) == [f"interest {number}" for number in range(MAX_INTERESTS)]


def test_keys_of_other_scripts_are_told_apart_by_all_their_letters() -> None:
    words = ["किताब", "कताब", "कातब", "कीताब", "कुताब"]

    assert all(interest_key(one) != interest_key(two) for one, two in combinations(words, 2))
