"""What the furniture of web pages is called: by authors of pages, in classes and ids, and by its own headings."""

from __future__ import annotations

import re

from policies.importing.convert.tags import names


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(listed.split("; "))


# Parts of a class or id that say nothing: "gem-c-share-links__list" is "share".
_FILLING = names(
    "area banner bar block box button buttons component container content form icon icons inner item items link links "
    "list module nav navigation outer page panel prompt region section strip tool toolbar tools trail widget wrapper"
)
_CALLED = names(
    "addthis addtoany a2a advert advertisement advertisements comments disqus feedback helpful mailinglist navbar "
    "newsletter newsletters pager pagination promo rating related relatedlinks relatedcontent respond share sharethis "
    "sharing sidebar signup skip skiplink skiplinks socialmedia socialshare subscribe subscription survey toc useful"
) | _phrases(
    "ad slot; in page; mailing list; main menu; may like; mobile menu; on this; post comments; prev next; "
    "print this; read more; read next; related articles; related documents; related news; related pages; "
    "related posts; related publications; related resources; related stories; see also; share this; sign up; "
    "site menu; skip to; social follow; social media; social networks; social share; social sharing; "
    "table of contents; was this helpful; was this useful; you may also like"
)
# What these hold is never text of a document, however long it is.
_ALWAYS_CALLED = names(
    "backtotop breadcrumb breadcrumbs ccc cookie cookiebot cookieconsent cookies gdpr onetrust scrolltotop totop"
) | _phrases(
    "back to top; bread crumb; consent manager; cookie alert; cookie consent; cookie message; cookie notice; "
    "cookie policy; cookie settings; onetrust sdk; privacy consent; scroll top; to top"
)
# What these hold is the frame of a page, wherever no tag says so.
_OUTER_CALLED = frozenset(
    f"{whose}{place}"
    for whose in ("", "global-", "page-", "site-", "global", "page", "site")
    for place in ("copyright", "footer", "header", "masthead")
)
_MOST_PARTS = 4
_PART = re.compile(r"[a-z0-9]+")

# Headings over links, without the words that only point: "Was this page helpful?" is "was helpful".
_POINTING = names(
    "a article document information on our page post publication site story the this to us website with"
)
_OVER_LINKS = names(
    "breadcrumbs comments connect feedback find newsletter newsletters print related share sharing tags"
) | _phrases(
    "add comment; on this page; contents; explore related content; find more; follow; further news; in; in guide; "
    "in section; jump; latest articles; latest news; leave comment; leave reply; more articles; "
    "more from section; more in section; more like; more news; more on topic; more stories; most popular; "
    "most read; page contents; people also read; popular pages; quick links; read more; read next; "
    "related articles; related content; related documents; related information; related items; "
    "related links; related news; related pages; related posts; related publications; related reading; "
    "related resources; related stories; related topics; see also; skip; useful links; you are here; "
    "you may also be interested in; you may also like; you may be interested in; you might also like; "
    "you might like"
)
_OVER_WORDS = names("cookies") | _phrases(
    "about cookies; cookie preferences; cookie settings; did you find helpful; did you find useful; "
    "find social media; give feedback; give your feedback; help improve; how helpful was; "
    "how useful was; is anything wrong; is helpful; is there anything wrong; is useful; keep in touch; "
    "keep up date; leave feedback; report problem; send feedback; share social media; spread word; "
    "stay connected; stay in touch; stay informed; stay up date; tell what you think; "
    "tell what you think about; tell what you think of; uses cookies; was helpful; was helpful you; "
    "was of use; was useful; we use cookies; we value your privacy; your feedback; your privacy"
)
_NEWS = names(
    "newsletter newsletters bulletin bulletins alert alerts email emails e-mail e-mails update updates"
)
_JOINING = names("sign subscribe register get receive")
_MOST_WORDS = 10

# What is on a button or a link of its own begins with one of these, and has no words but theirs and the others.
_DOING = names(
    "accept allow apply back bluesky bookmark cancel change clear close collapse continue copy decline decrease "
    "delete download e-mail edit email expand facebook filter find follow forward fullscreen go got hide i "
    "increase instagram jump like linkedin listen load log login main manage menu messenger mobile mute my "
    "navigation next no ok open pause pin pinterest play post prev previous print read reddit register reject "
    "report reset return rss save scroll search see send share show sign signup site skip sort stop submit "
    "subscribe telegram threads toggle top tweet twitter unmute view whatsapp x yes youtube"
)
_DONE = _DOING | names(
    "a account additional agree all analytics article as available by content contents contrast cookie cookies "
    "details essential feed filters font friend helpful here image in is it less link linked map menu message "
    "more necessary not now of on only optional options out page panel pdf preferences problem results search "
    "section sections settings site size start text the this to today transcript up url useful via website with"
)


def is_called_furniture(name: str) -> bool:
    """A class or id of what is furniture as a rule."""
    parts = _PART.findall(name.lower())
    while len(parts) > 1 and parts[-1] in _FILLING and " ".join(parts[-2:]) not in _CALLED:
        parts.pop()
    return any(" ".join(parts[-count:]) in _CALLED for count in range(1, _MOST_PARTS + 1))


def is_always_furniture(name: str) -> bool:
    """A class or id of a cookie notice, breadcrumbs or a way to the top."""
    parts = _PART.findall(name.lower())
    runs = {" ".join(parts[place : place + count]) for count in (1, 2, 3) for place in range(len(parts))}
    return not runs.isdisjoint(_ALWAYS_CALLED)


def is_outer(name: str) -> bool:
    """A class or id of the head or foot of a page."""
    return name.lower().replace("_", "-") in _OUTER_CALLED


def is_over_links(heading: str) -> bool:
    """A heading that makes furniture of the links beneath it: "Related content"."""
    return is_over_words(heading) or _pointed(heading) in _OVER_LINKS


def is_over_words(heading: str) -> bool:
    """One that also does so with a line or two: "Was this page helpful?"."""
    words = plain_words(heading).split()
    if not words or len(words) > _MOST_WORDS:
        return False
    joins = words[0] in _JOINING and not _NEWS.isdisjoint(words)
    points = words[0] in ("print", "rate", "share") and "this" in words
    return joins or points or words[:2] == ["cookies", "on"] or _pointed(heading) in _OVER_WORDS


def _pointed(heading: str) -> str:
    words = plain_words(heading).split()
    return " ".join(word for word in words if word not in _POINTING) or " ".join(words)


def plain_words(text: str) -> str:
    """Small letters without signs: "Was this page helpful?" as "was this page helpful"."""
    letters = (
        letter if letter.isalnum() or letter in "'-" else " " for letter in text.replace("’", "'").lower()
    )
    return " ".join("".join(letters).split())


def is_control(text: str) -> bool:
    """Words of a control, or signs alone such as an arrow."""
    words = plain_words(text).split()
    return not words or (words[0] in _DOING and _DONE.issuperset(words))
