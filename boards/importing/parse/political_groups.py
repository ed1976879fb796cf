"""The political groups of councillors, as papers call them."""

from __future__ import annotations

import re

_GROUP = re.compile(
    r"""
    (?:the\ )?(?:
        (?:
            lab(?:our)?                                         # lab
            | con(?:s|servative)?s?                             # con
            | lds?
            | lib(?:eral)?\ ?dem(?:ocrat)?s?                    # Lib Dem
            | greens?
            | ind(?:ependent)?s?                                # ind
            | ukip
            | reform(?:\ uk)?                                   # reform
            | plaid(?:\ cymru)?                                 # plaid
            | pc|snp
            | (?:independent\ )?(?:residents?|ratepayers?)'?    # resident
            | lab(?:our)?(?:/|\ and\ |\ &\ )co-?op(?:erative)?  # Lab/Co-op
            | non[- ]aligned                                    # non aligned
            | no\ group|unaligned|ungrouped
        )(?:/(?:green|ind(?:ependent)?|residents))?
        (?:\ (?:party|group|alliance|association))?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_group(text: str) -> bool:
    """The words name a political group: "Labour", "Liberal Democrats", "Independent Group", "LD"."""
    return bool(_GROUP.fullmatch(text.strip(" .:").replace("’", "'")))
