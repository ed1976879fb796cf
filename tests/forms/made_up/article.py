"""A made-up article: topics over prose, lists of what is needed, a campaign named in passing."""

from tests.forms.description import Document, bullets, head, para, parts_of

DOCUMENT = Document(
    "mending-what-we-share-2032.txt",
    parts_of(
        head(1, "Mending what we share"),
        para(
            "All through last winter councillors held ladders, carried sandbags and opened halls, and they did so "
            "before anybody had told them that they might."
        ),
        para(
            "That is why, through the LGA’s new ‘Mend it here’ campaign, we will be showing ministers what a "
            "council can mend when it is trusted with the tools, the money and the time, from roofs to culverts."
        ),
        para(
            "In the year ahead the Government will have three chances to make good on what it said in the spring."
        ),
        head(2, "Roofs and culverts"),
        para(
            "A roof that is mended in May costs a tenth of one that falls in at Christmas, yet councils can’t spend in "
            "May what they are only granted in October. To plan for more than one season we need:"
        ),
        bullets(
            "to know our grants for three years in advance",
            "a single fund for culverts, open to parishes as well",
            "to borrow for roofs on the same terms as for roads.",
            note="A culvert is a drain that runs under a road.",
        ),
        head(2, "Village halls"),
        para(
            "Halls are where people went when the lights went out. Government should recognise them as shelters, with "
            "the help that goes with the name. We need:"
        ),
        bullets(
            "to exempt halls from the cost of standby licences",
            "a grant for generators that councils hand out",
        ),
        head(2, "Friendly streets"),
        para(
            "Neighbours who know each other’s names need fewer visits from anybody in uniform, and councils are "
            "fundamental to how streets are laid out. The following can help:"
        ),
        bullets("benches that face one another", "planting days", "one officer for each ward."),
    ),
    head="Mending what we share",
    expected={"heading": 3, "ask": 5, "campaign": 1},
)
