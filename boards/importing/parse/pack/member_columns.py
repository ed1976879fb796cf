"""What the columns of a list of members are: by the words over them, else by what their cells are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from boards.importing.parse.political_groups import is_group
from boards.person_names import is_nobody, read_name

Columns = dict[
    int, str
]  # place of a column: name, role, group, authority, aside; nothing where it is not known

_HEADS = (
    (
        "name",
        re.compile(
            r"""
              (?:(?:board|committee|panel)\ )?(?:councillor|cllr|member)(?:s|\(s\))?
              (?:(?:'s|s'|s)?\ names?)?                              # councillor
              | (?:full\ )?names?(?:\ of\ (?:councillor|member)s?)?  # name
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    (
        "authority",
        re.compile(
            r"""
              (?:(?:local|home|member|nominating|appointing|represented)\ )?
              (?:authority|council)(?:\ name)?                       # authority
              | (?:council\ ?/\ ?authority|authority\ ?/\ ?council)  # council / authority
              | representing
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    ("group", re.compile(r"(?:political )?(?:group|party|affiliation)(?: group)?", re.IGNORECASE)),
    (
        "role",
        re.compile(
            r"(?:board )?(?:role|position|office|status|capacity)(?: (?:on|in) (?:the )?(?:board|committee))?",
            re.IGNORECASE,
        ),
    ),
    (
        "aside",
        re.compile(
            r"""
              no\.?
              | (?:electoral\ )?(?:ward|division)s?    # ward
              | region
              | e-?mail(?:\ address)?                  # email
              | (?:tele)?phone(?:\ (?:no\.?|number))?  # phone
              | term(?:\ of\ office)?                  # term
              | (?:term\ )?(?:ends|expires)            # ends
              | notes?|since
              | appointed(?:\ on)?                     # appointed
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
)
_OF_BOARD = r"(?:\ (?:of|on)\ the\ (?:board|committee|panel|forum|group))?"
_CHAIR = re.compile(
    rf"(?:the )?(?:(?:vice|deputy|joint|co|acting|interim)[ -]){{0,2}}chair(?:man|woman|person)?{_OF_BOARD}",
    re.IGNORECASE,
)
_ROLE = re.compile(
    rf"""
      (?:
          (?:
              full|ordinary|voting|non-voting|co-opted|board|named|lead
              | deputy\ lead
              | ex[- ]officio             # ex officio
          )[ ]
      )*(?:
          members?|substitutes?
          | deput(?:y|ies)                # deputy
          | observers?
          | spokes(?:person|man|woman)    # spokesperson
      ){_OF_BOARD}
      | (?:named\ )?substitute\ members?  # substitute member
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUBSTITUTE = re.compile(r"\bsubstitutes?\b", re.IGNORECASE)
_COUNCIL = re.compile(
    r"""
      \b(?:council|borough|county|district|city|authority|corporation|cyngor)\b  # council
      | \b(?-i:[MRC]?[BCD]C|LB|RB|UA)\b                                          # BC
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_COUNCIL = re.compile(r"[\d@]")


def columns_of(cells: Sequence[str]) -> Columns | None:
    """The columns that a head row names; None for any other row. One of them must be the column of names."""
    filled = {at: " ".join(cell.split()).strip(" :*") for at, cell in enumerate(cells) if cell.strip()}
    columns = {at: _kind_of_head(text) for at, text in filled.items()}
    if "name" not in columns.values() or any(_is_titled(text) for text in filled.values()):
        return None
    known = [kind for kind in columns.values() if kind]
    doubled = {kind for kind in known if kind != "aside" and known.count(kind) > 1}
    return {at: "" if kind in doubled - {"name"} else kind for at, kind in columns.items()}


def completed(columns: Columns, rows: Sequence[Sequence[str]]) -> Columns:
    """The columns, with those that no head tells by what the cells of all rows beneath are."""
    width = max(map(len, rows), default=0)
    whole = {at: columns.get(at, "") for at in range(width)}
    if "name" not in whole.values():
        whole[next((at for at in range(width) if _all(_cells(rows, at), _is_titled)), 0)] = "name"
    for kind, fits in (("role", is_role), ("group", is_group), ("authority", _may_be_authority)):
        found = [at for at in range(width) if not whole[at] and _all(_cells(rows, at), fits)]
        if kind == "authority":
            found = [
                at for at in found if 2 * sum(map(is_authority, _cells(rows, at))) >= len(_cells(rows, at))
            ]
        if kind not in whole.values() and len(found) == 1:
            whole[found[0]] = kind
    return whole


def is_role(text: str) -> bool:
    """The words are what somebody is on a board: its chair, a member, a substitute."""
    return bool(_CHAIR.fullmatch(text) or _ROLE.fullmatch(text))


def is_chair(text: str) -> bool:
    """The words are those of a chair of any rank."""
    return bool(_CHAIR.fullmatch(text))


def is_substitute(text: str) -> bool:
    """The role is that of a substitute."""
    return bool(_ROLE.fullmatch(text) and _SUBSTITUTE.search(text))


def is_authority(text: str) -> bool:
    """The words hold one that is of councils: "London Borough of Somewhere"."""
    return bool(_COUNCIL.search(text)) and not is_role(text) and not is_group(text)


def _may_be_authority(text: str) -> bool:
    """A council, or a place that is short for one among others."""
    return not (is_role(text) or is_group(text) or _NO_COUNCIL.search(text) or _is_titled(text))


def _kind_of_head(text: str) -> str:
    return next((kind for kind, spelling in _HEADS if spelling.fullmatch(text)), "")


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [" ".join(row[at].split()) for row in rows if at < len(row) and row[at].strip()]


def _all(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    """Every cell that is not vacant is of the kind."""
    told = [cell for cell in cells if not is_nobody(cell)]
    return bool(told) and all(fits(cell) for cell in told)


def _is_titled(text: str) -> bool:
    named = read_name(text.split("(")[0])
    return bool(named and named.is_titled)
