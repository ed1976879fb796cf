"""A made-up catalogue in files, with readers' words in every kind that may have them."""


def make_catalogue(folder):
    """Write the files into a folder."""
    lists = {
        "goals": "goals",
        "addressees": "addressees",
        "synonyms": "subjects",
        "governments": "governments",
    }
    lists |= {"lineage": "editions", "lineage_suggested": "editions"}
    for file, name in lists.items():
        (folder / f"{file}.toml").write_text(f"{name} = []")
    said = 'everyday = ["toad tunnels"]\n'
    theme = '[[themes]]\nslug = "wells"\nname = "Wells"\ndescription = "W."\naliases = []\neveryday = []'
    (folder / "themes.toml").write_text(theme)
    (folder / "boards.toml").write_text(f'[[boards]]\nslug = "ponds"\nname = "Pond Board"\n{said}')
    campaign = '[[campaigns]]\nslug = "ponds"\nname = "Ponds"\nsummary = "P."\nthemes = ["wells"]\n'
    (folder / "campaigns.toml").write_text(campaign + said)
    for name in ("publications", "meetings"):
        (folder / name).mkdir()
    (folder / "publications" / "one.toml").write_text(
        'slug = "one"\nkind = "business-plan"\ntitle = "One"\nyears = [2026, 2026]\n'
        '[[priorities]]\nkey = "p"\nname = "Ponds"\nstrand = "our-business"\nposition = 1\nsummary = "P."\n'
        f'{said}[[headings]]\nkey = "h"\nname = "H"\nshape = "topic"\nposition = 1\nsummary = "H."\n'
        f'{said}[[statements]]\nkey = "s"\nkind = "ask"\nheading = "h"\nposition = 1\nsummary = "S."\n{said}'
    )
    (folder / "meetings" / "one.toml").write_text(
        'board = "ponds"\nmet_on = 2026-02-10\npaper = "one"\n'
        f'[[items]]\nkey = "i"\nnumber = "1"\ntitle = "I"\nposition = 1\n{said}'
        f'[[reports]]\nkey = "r"\nitem = "i"\ntitle = "R"\nposition = 1\n{said}'
    )
