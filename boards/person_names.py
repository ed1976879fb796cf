"""What is the name of a person, in any European form, and what of it says who it is.

Honorifics ("Cllr", "Dr", "Mayor") and post-nominals ("CBE") are set apart. A peer keeps the title, which is part of the
name; so does a knight, whose key has no title. Bodies, posts and "Vacancy" are no names: where words could be either,
they are none, unless a personal title stands before them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from policies.importing.parsed import slug_of
from policies.text.hidden_names import IN_KEYS, MARK


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COURTESIES = _words("""
    cllr cllrs councillor councillors cyng cyngh cynghorydd cynghorwyr alderman aldermen alderwoman ald mr mrs
    ms miss mx messrs dr prof professor rev revd reverend canon mayor maer hon captain capt colonel col major
    lt cdr commander cdre commodore brigadier sergeant sgt inspector insp superintendent supt
    pcc hhj
""")
_OF_THE_NEXT = frozenset(
    ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Cllr", "Cllrs", "Councillor", "Councillors")
)
_PLURAL = {
    "cllrs": "Cllr",
    "councillors": "Councillor",
    "cynghorwyr": "Cynghorydd",
    "aldermen": "Alderman",
    "messrs": "Mr",
}
_KNIGHTS = frozenset(("sir", "dame"))
_PEERS = _words("""
    lord lady baroness baron viscount viscountess earl countess marquess arglwydd barwnes
""")
_BEFORE_TITLE = re.compile(
    r"""
    (?:the\ )?(?:
        rt\.?\ hon(?:ourable)?\.?                      # rt hon
        | right\ honourable
        | (?:right\ )?worshipful(?:\ the)?             # worshipful
        | (?:
              town|city|county|borough|district|parish|community|unitary|co-opted
              |deputy|lord|executive
          )(?=\ (?:cllrs?|councillors?|mayor)\b)       # town cllr
        | honorary(?=\ ald)                            # honorary ald
        | wing(?=\ commander)                          # wing commander
        | air(?=\ (?:cdre|commodore))                  # air cdre
        | (?:rt\.?|right|very|most)(?=\ rev)           # rt rev
        | the(?=
              \ (?:
                  lord|lady|baroness|earl|mayor
                  | rev\w*                             # rev
                  | hon\.?
                  | (?:rt\.?|right|very|most)\ rev\w*  # rt rev
              )(?:\ |$)
          )
    )\s+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HONOURS = _words("""
    BEM CB CBE DBE DL GBE JP KBE KC KCB MBE MP OBE QC QPM PC MS AM MSP MLA MEP AC CH OM CMG KCMG DCB RD TD
    QFSM KFSM KPM CStJ OStJ FRSA FRS BA BSc MA MSc MBA PhD LLB CPFA
""")
_PARTICLES = _words("""
    ap ab ferch verch de da di du del della dello der den dem des dos das do van von zu zum la le les lo el al
    bin ibn bint y e i af av ten ter of't
""")
_OF_SURNAMES = _words("""
    ó ní uí ua mac mc nic st st. saint san santa ap ab de da di du del van von der den le la dos das el al
""")
_PLACE_LINKS = _words("""
    of in on the and upon under by le la de
""")
_WORD = re.compile(
    r"""
    (?:(?:d|l|de|t|ap|ab|al|el|ul|ben|bin)['’-])?(?P<main>
        [^\W\d_](?:
            [^\W\d_]               # a
            | ['’‘.-](?=[^\W\d_])  # ’Neill
            | \.-(?=[^\W\d_])      # .-Ashe
            | ['’](?![^\W\d_])     # s’
        )*+
    )\.?
    """,
    re.VERBOSE,
)
_INITIALS = re.compile(
    r"""
      [^\W\d_]\.?(?:-[^\W\d_]\.?)?  # a
      | (?:[^\W\d_]\.){2,4}         # A.B.
      | [A-Z]{2,3}                  # AB
    """,
    re.VERBOSE,
)
_SQUEEZED = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z])")
_NOBODY = re.compile(
    r"""
      (?:
          vacan(?:cy|cies|t)  # vacancy
          | tb[ca]            # tba
          | none|nil|n/?a|nobody|unknown|to\ be\ confirmed|position|neb
          | gwag
      )\b
      | .*\bvacan(?:cy|t)\b   # vacancy
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Words that bodies, posts, places and subjects end in or hold. Some are surnames: then a title has to say so.
_OF_BODIES = _words("""
    academy agency alliance ambulance assembly association authorities authority board borough branch bureau
    cabinet coalition fire gazette railway railways rescue teams
    centre charity chamber church city college commission committee community company consortium constabulary
    corporation council councils county cyngor department directorate district division executive federation
    force forum foundation fund government group groups hospital hub institute jury library ltd limited llp
    ministry municipality museum national network nhs office organisation panel parish parliament partners
    partnership party plc police practice press programme project province public region residents school
    schools secretariat senedd service services society station team town tribe trust union unit university
    village ward federation uk england wales scotland
""")
_COUNCILS = _words("""
    council cyngor borough authority corporation
""")
_OF_POSTS = _words("""
    master clerc prif cadeirydd ysgrifennydd
    constable commissioner inspector sergeant
    accountant adviser advisor adviser administrator analyst apprentice architect assistant associate
    attendance auditor chair chairman chairperson chairwoman chief clerk consultant controller convenor
    coordinator co-ordinator councillor counsel deputy director engineer facilitator governor graduate guest
    head intern interim lead leader manager member members minister minutes observer observers officer
    officers official officials ombudsman organiser owner planner portfolio presenter president principal
    producer programmer reporter representative representatives scrutineer secretary senior solicitor speaker
    spokesperson strategist superintendent supervisor support surveyor teacher treasurer trustee visitor
    visitors volunteer warden swyddog
""")
_OF_SUBJECTS = _words("""
    accounts action actions adult adults affairs agenda aging any apologies arts assets audit benefits
    broadband buildings business care change children climate communications communities compliance culture
    data date declaration declarations democracy democratic development digital economic economy education
    emergency employment energy engagement environment environmental equalities estates events families
    finance finances financial flood governance growth health highways homes housing human improvement
    inclusion industries infrastructure innovation insight integrated intelligence interests item items
    leadership learning legal leisure licensing local manifesto marketing meeting media monitoring operations
    other parks partnerships performance place places planning plans policy procurement property protection
    regeneration regulatory relations report reports research resilience resources review risk rural
    safeguarding safety schools scrutiny security skills social spaces special sport standards strategic
    strategy streets studies sustainability technology tourism training transformation transport urban venue
    waste welfare wellbeing workforce youth item next last quorum everyone everybody all apologies present
    absent attendees councillors others hall house room street road suite
""")
_OF_DEPARTMENTS = _words("""
    bureau department directorate division office press secretariat service services team unit
""")
_OF_POST_LINKS = _words("""
    of and for the to in crime
""")
_NO_FIRST = _words("""
    north south east west northern southern eastern western central greater great upper lower mid inner outer
    isle new the this that these those a an and any no not all both it is was were there following other some
    two three four five six seven eight nine ten via also royal his her their our your its as at by for from
    if in into of on to with item agenda minute resolved agreed noted
""")
_PLACES = _words("""
    milton-keynes tower-hamlets tunbridge-wells epping-forest mole-valley surrey-heath test-valley wyre-forest
    cannock-chase ribble-valley rother-valley amber-valley three-rivers high-peak derbyshire-dales
    malvern-hills staffordshire-moorlands castle-point blaenau-gwent merthyr-tydfil ynys-mon neath-port-talbot
    rhondda-cynon-taf st-albans st-helens saint-helens vale-royal hinckley-bosworth reigate-banstead
    epsom-ewell basingstoke-deane windsor-maidenhead babergh-mid-suffolk bracknell-forest waltham-forest
    forest-heath kensington-chelsea hammersmith-fulham brighton-hove telford-wrekin bath-north-east-somerset
    king-lynn kings-lynn redcar-cleveland cheshire-east cheshire-west bury-st-edmunds market-harborough
    welwyn-hatfield
""")
_LATIN = str.maketrans({
    "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "Th", "þ": "th",
    "Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe", "ß": "ss", "ı": "i", "Ħ": "H", "ħ": "h", "Ŋ": "N", "ŋ": "n",
})  # fmt: skip
_LONGEST = 7  # words of a name without title and honours


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart. `name` is how the person is called, `key` what is the same under every honorific."""

    name: str
    key: str
    honours: str = ""
    title: str = ""  # the honorifics before it as printed: "Cllr Dr"
    is_titled: bool = False
    covers: str = ""  # "Cllr", where "Cllrs" gives the title to those named after it too
    is_surname: bool = False  # "Cllr Smith": who that is, only those who were there can say

    @property
    def surname(self) -> str:
        """The last name alone as a key; of a peer the word after the title."""
        words = [word for word in self.name.split() if word.lower() not in _KNIGHTS]
        if len(words) > 1 and words[0].lower() in _PEERS:
            end = next((n for n, word in enumerate(words) if word.lower() in ("of", "in")), len(words))
            return name_key(words[end - 1])
        start = len(words) - 1
        while start > 1 and (_is_particle(words[start - 1]) or words[start - 1].lower() in _OF_SURNAMES):
            start -= 1
        return name_key(" ".join(words[start:]))

    @property
    def first(self) -> str:
        """The first name, or its initial, as a key; nothing of a peer or where only the surname is printed."""
        words = [word for word in self.name.split() if word.lower() not in _KNIGHTS]
        return "" if self.is_surname or words[0].lower() in _PEERS or len(words) < 2 else name_key(words[0])


def read_name(text: str, *, covered: str = "") -> PersonName | None:
    """The name that fills a text, or None where it is none; `covered` is the title that stands before all of a list."""
    plain = _SQUEEZED.sub(" ", " ".join(text.replace("\u00a0", " ").split())).strip(" *•,;")
    if not plain or _NOBODY.match(plain):
        return None
    titles, words, own = _titles(plain)
    honours: list[str] = []
    while len(words) > 1 and words[-1].strip(".,()") in _HONOURS:
        honours.insert(0, words.pop().strip(".,()"))
    if any(word.endswith(",") for word in words[:-1]):
        return None  # of two people, or a post and its holder
    words = [word.rstrip(",") for word in words]
    peer = words[0] if words and words[0].lower() in _PEERS else ""
    knight = words[0] if words and words[0].lower() in _KNIGHTS else ""
    bare = words[1:] if peer or knight else words
    titled = bool(covered or own or peer or knight)
    if not _is_name(bare, titled=titled, peer=bool(peer)):
        return None
    name = " ".join(words)
    is_surname = (
        sum(not _is_particle(word) and word not in ("Ó", "Ní", "Uí") for word in bare) == 1 and not peer
    )
    shown = _PLURAL.get(titles[0].lower(), titles[0]) if titles else covered
    return PersonName(
        f"{shown} {name}" if is_surname and not knight else name,
        name_key(" ".join(bare) if knight else name),
        " ".join(honours),
        " ".join(titles),
        titled,
        _PLURAL.get(titles[0].lower(), "") if titles else "",
        is_surname,
    )


def is_nobody(text: str) -> bool:
    """The words say that a place is vacant, or that there is nobody."""
    return bool(_NOBODY.match(text.strip(" .()*")))


def is_post(text: str) -> bool:
    """The words end in one that is of posts."""
    last = re.findall(r"[^\W\d_]+", text)[-1:]
    return bool(last and last[0].lower() in _OF_POSTS)


def is_body(text: str) -> bool:
    """The words hold one that is of bodies, and none of posts: "University of Somewhere", and no "Head of School"."""
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    return bool(words & (_OF_BODIES - _OF_DEPARTMENTS)) and not words & (_OF_POSTS | _OF_DEPARTMENTS)


def cut_post(text: str) -> tuple[str, str]:
    """A post that stands before a name, and the name: "Chief Fire Officer Ann Ashe". Nothing and the text if none does.

    Every word of the post has to be one that posts are made of.
    """
    words = text.split()
    plain = [word.lower().strip(".,'’") for word in words]
    whole = read_name(text)
    if whole and whole.is_titled:
        return "", text
    end = next((at + 1 for at in reversed(range(len(words) - 2)) if plain[at] in _OF_POSTS), 0)
    made = _OF_POSTS | _OF_BODIES | _OF_SUBJECTS | _OF_POST_LINKS
    while end and end < len(words) - 2 and plain[end] in made:
        end += 1
    if not end or not set(plain[:end]) <= made or not read_name(" ".join(words[end:])):
        return "", text
    return " ".join(words[:end]), " ".join(words[end:])


def is_post_or_body(text: str) -> bool:
    """The words hold one that is of posts, bodies or subjects."""
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    return bool(words & (_OF_BODIES | _OF_POSTS | _OF_SUBJECTS))


def is_subject(text: str) -> bool:
    """The words hold one that is of subjects, and none of posts or bodies: "Declarations of interest"."""
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    return bool(words & _OF_SUBJECTS) and not words & (_OF_POSTS | _OF_BODIES)


def is_council(text: str) -> bool:
    """The words end in the noun of a council, or are a place of two words that has one."""
    last = re.findall(r"[^\W\d_]+", text)[-1:]
    return bool(last and last[0].lower() in _COUNCILS) or name_key(text) in _PLACES


def name_key(text: str) -> str:
    """A name as an address, whatever its letters: Greek and Cyrillic ones by what they are called."""
    latin = text.translate(_LATIN).replace("’", "'").replace("‘", "'")
    return slug_of("".join(_spelt(letter) for letter in latin))


def key_of(name: str) -> str:
    """The key under which somebody is known, of a name as some paper or system printed it."""
    if hidden := MARK.search(name):
        return IN_KEYS.format(hidden[1])
    read = read_name(name, covered="Cllr")
    return read.key if read else name_key(name)


def surname_first(name: str) -> str:
    """What puts people in order: the surname, then the whole name, as keys. Of what is no name the key alone."""
    read = read_name(name, covered="Cllr")
    return f"{read.surname} {read.key}" if read else name_key(name)


def the_one_meant(named: PersonName, among: Iterable[PersonName]) -> PersonName | None:
    """Who is meant by a surname, or by an initial and a surname, where one alone among these fits."""
    everybody = list({each.key: each for each in among if not each.is_surname}.values())
    same = [each for each in everybody if each.key == named.key]
    fitting = same or [each for each in everybody if each.surname == named.surname and _fits(named, each)]
    return fitting[0] if len(fitting) == 1 else None


def may_be_same(one: PersonName, other: PersonName) -> bool:
    """Two names that differ in an initial, or of which one is a peer's of the same name."""
    if one.key == other.key or one.surname != other.surname:
        return False
    if not one.first or not other.first:
        return True
    return one.first[0] == other.first[0] and (
        min(len(one.first), len(other.first)) == 1
        or one.first.startswith(other.first)
        or other.first.startswith(one.first)
    )


def _fits(named: PersonName, each: PersonName) -> bool:
    """One first name may be the other's initial; a peer's title without a first name fits any."""
    ours, theirs = named.first, each.first
    if not ours or not theirs:
        return not ours and (named.is_surname or named.name.split()[0] == each.name.split()[0])
    return ours[0] == theirs[0] if 1 in (len(ours), len(theirs)) else ours == theirs


def _titles(text: str) -> tuple[list[str], list[str], bool]:
    """The honorifics before a name, the rest, and whether any of them is somebody's own and no office's."""
    titles: list[str] = []
    while True:
        found = _BEFORE_TITLE.match(text)
        head, _, rest = text.partition(" ")
        if found:
            titles.append(found.group(0).strip())
            text = text[found.end() :]
        elif head.lower().rstrip(".") in _COURTESIES and rest:
            titles.append(head)
            text = rest.strip()
        else:
            own = any(title.lower().rstrip(".") in _COURTESIES - {"mayor", "maer"} for title in titles)
            return titles, text.split(), own


def _is_name(words: list[str], *, titled: bool, peer: bool) -> bool:
    """Whether words are first names, initials and a surname, or what follows a peer's title."""
    if not 0 < len(words) <= _LONGEST:
        return False
    if peer:
        return _is_of_a_peer(words)
    if not all(_is_part(word) for word in words) or _is_particle(words[-1]):
        return False
    if any(word.rstrip(".") in _OF_THE_NEXT for word in words[1:]):
        return False  # two people, and nothing between them
    real = [word for word in words if not _is_particle(word)]
    if _is_particle(words[0]) and not titled:
        return False
    if _INITIALS.fullmatch(real[-1]) and not _is_short_surname(real, titled=titled):
        return False  # a surname comes last, and is no initial
    if len(real) > 2 and real[-1].lower() in _COUNCILS:
        return False  # a name and its council, with nothing between them
    return titled or (len(real) > 1 and len(real) <= 5 and not _says_otherwise(real))


def _is_short_surname(real: list[str], *, titled: bool) -> bool:
    """ "DOE" in capitals, after a title or a single initial."""
    last = real[-1]
    led = len(real) > 1 and len(real[0].rstrip(".")) == 1
    return len(last) > 1 and "." not in last and (led or titled)


def _is_of_a_peer(words: list[str]) -> bool:
    """ "Porter", "Porter of Somewhere", "Gary Porter": a place may follow "of"."""
    at = next((n for n, word in enumerate(words) if word.lower() in ("of", "in")), len(words))
    name, place = words[:at], words[at + 1 :]
    if not name and len(words) == 2:  # the Earl of X
        name = place
    if name and name[0].lower() in ("mayor", "lieutenant", "chancellor", "provost", "speaker", "chief"):
        return False
    return bool(
        0 < len(name) <= 3
        and all(_is_part(word) for word in name)
        and (at == len(words) or place)
        and all(word.lower() in _PLACE_LINKS or _is_part(word) for word in place)
        and (not place or place[-1].lower() not in _PLACE_LINKS)
    )


def _is_particle(word: str) -> bool:
    return word in _PARTICLES or word in ("'t", "’t")


def _is_part(word: str) -> bool:
    """A first name, an initial, a surname or a particle."""
    if _is_particle(word):
        return True
    found = _WORD.fullmatch(word)
    return bool(found and (found["main"][0].isupper() or re.fullmatch(r"ff[a-z]{3,}", word)))


def _says_otherwise(words: list[str]) -> bool:
    """The words are those of a body, a post, a place or a subject."""
    plain = [word.lower().strip(".'’") for word in words]
    if plain[0] in _NO_FIRST or name_key("-".join(words)) in _PLACES:
        return True
    if len(plain) > 2 and set(plain[:-1]) & _OF_POSTS:
        return True  # "Harbour Officer Ann Ashe" is not all of it a name
    if plain[-1] in _OF_BODIES | _OF_POSTS or (plain[-1] in _OF_SUBJECTS and len(plain[0]) > 1):
        return True
    return bool(set(plain[:-1]) & (_OF_BODIES | _OF_SUBJECTS)) or any(
        part in _OF_BODIES | _OF_POSTS for part in plain[-1].split("-")
    )


def _spelt(letter: str) -> str:
    """A letter beyond Latin by the last word of its name, so that it leaves something in an address."""
    if letter.isascii() or not letter.isalpha():
        return letter
    if unicodedata.normalize("NFKD", letter).encode("ascii", "ignore"):
        return letter
    called = unicodedata.name(letter, "").partition(" WITH ")[0]
    return called.split(" ")[-1].lower() if called else ""
