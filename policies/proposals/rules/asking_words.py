"""The words by which the association asks in its own voice: "we urge", "our ask is", "it is vital that"."""

from __future__ import annotations

import re

OURS = (
    r"(?:we|I|(?:the\ |this\ |our\ )?(?:LGA|Welsh\ LGA|WLGA|Local\ Government\ A\w+(?:\ \([A-Z]+\))?"
    r"|Association(?=\ )))"
)
BETWEEN = (
    r"(?:\ (?:also|therefore|strongly|now|again|further|jointly|urgently|respectfully|still|would|do|does"
    r"|must|continue\ to|continues\ to"
    r"|only|particularly|especially|and\ our\ \w+|all|both|once\ more|then|simply|remain|remains|in\ turn"
    r"|today|repeatedly|firmly"
    r"|formally|instead|too|once\ again|accordingly|,\ however,|,\ therefore,|\ as\ ever,|can\ only"
    r"|want\ to|wish\ to|here|fully))"
)
ASKING = re.compile(
    rf"""
    (?P<ours>\b{OURS})(?:,\ [^,]{{2,80}},)?{BETWEEN}{{0,4}}
    (?:'d|\u2019d)?\ (?:is|are|am)?{BETWEEN}{{0,2}}\ ?
    (?P<verb>
        calls?\ (?:up)?on | calling\ (?:up)?on | calls?\ for | calling\ for      # we are calling on
      | urge | urges | urging | ask | asks | asking | implore | implores | beg | plead
      | recommends? | recommending | requests? | requesting | proposes? | proposing | suggests? | suggesting
      | seek | seeks | seeking | press | presses | pressing | invites? | inviting
      | encourages? | encouraging | appeals?\ to | appealing\ to | looks?\ to | looking\ to
      | opposes? | opposing | opposed\ to | objects?\ to | resist | resists
      | like\ to\ see | like | wish\ to\ see | wish\ to\ have | want\ to\ see | wants\ to\ see | prefer
          | welcome
      | want | wants | insists? | argue\ (?:for|against) | argues\ (?:for|against) | demands?
      | repeats?\ (?:our|its|the|that|this)\ (?:call|request|ask|plea) | reiterates?\ (?:our|its|the
          |that)\ \w+
      | hopes? | trust | favour | advises?\ (?:against|that) | disagrees?\ (?:with|that)
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "We oppose this and urge the Department …": a second verb of the same subject.
SECOND = re.compile(
    r"(?:,\ |\ )(?:and|or|but|so)\ (?:(?:would|also|therefore|again|strongly|now)\ ){0,3}"
    r"(?P<verb>urges?|asks?|calls?\ (?:up)?on|calls?\ for|hopes?|recommends?|would\ like|opposes?|suggests?"
    r"|requests?|invites?|wants?)\b",
    re.VERBOSE,
)
REFUSING = re.compile(
    rf"""
    \b{OURS}\b[^.;:]{{0,40}}?\ (?:
        (?:can(?:not|'t|\u2019t)|(?:do|does|would|could)\ not|can\ neither)\ (?:\w+ly\ )?(?:support|accept
            |agree\ (?:that|with|to)|endorse|back|(?:wish|want)\ to\ see)
      | (?:is|are|am|remains?)\ (?:\w+ly\ )?(?:opposed\ to|against)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
LONG_CALLED = re.compile(
    r"""
    \b(?:have|has)\ (?:long|consistently|repeatedly|always|continually|regularly)\ (?:called|argued|asked
        |pressed|urged|maintained|said)
    | \b(?:have|has)\ been\ (?:calling|asking|pressing|urging)
    | \bcontinues?\ to\ (?:call|ask|press|urge|argue|seek|oppose|make\ the\ case)
    """,
    re.VERBOSE | re.IGNORECASE,
)
OUR_NOUN = re.compile(
    r"""
    \b(?:our|the\ LGA['\u2019]s|local\ government['\u2019]s|the\ association['\u2019]s|councils['\u2019])
    \ (?:(?:central|main|key|first|second|third|final|overall|single|one|overriding|simple|principal
        |most\ important|chief|top|clear|urgent|immediate)\ ){0,2}
    (?:asks?|requests?|calls?|recommendations?|plea|priority|preference|demands?|proposal|appeal)
    (?:\ (?:of|to|on|for)\ [^.;:,]{1,50})?\ (?:is|are|remains?)\b(?!\ (?:met|not|being|in\ |set\ out|based))
    """,
    re.VERBOSE | re.IGNORECASE,
)
POLITE = re.compile(
    r"""
    \b(?:I|we)\ (?:would|should)\ (?:also\ |therefore\ |both\ |all\ )?be\ (?:\w+ly\ |most\ )?(?:grateful
        |obliged|glad|pleased)\ (?:if|for\ (?!an?\ (?:early\ |prompt\ )?(?:reply|meeting|response|chance)
            |your|the\ (?:chance|opportunity))|to\ (?:have|hear|know|receive|see|meet)|were)
    | \b(?:I|we)\ (?:would|should)\ (?:also\ |therefore\ |greatly\ |very\ much\ )?appreciate
    | \b(?:I|we)\ (?:would|should)\ (?:also\ |therefore\ )?ask\b
    | \bit\ would\ (?:also\ |therefore\ )?(?:help|be\ (?:\w+ly\ )?(?:helpful|useful|better|best|good
        |sensible|right|welcome))(?:,\ [^,]{1,20},)?\ (?:\w+\ ){0,2}(?:if|to)\b
    | ^(?:might|may|can|could)\ (?:I|we)\ (?:also\ |therefore\ |please\ )?(?:ask|suggest|urge|request
        |press\ you|invite\ you\ to\ consider)\b
    | \b(?:could|would|will)\ you\ (?:also\ |therefore\ )?please\b | ^please\ (?:confirm|ensure|consider
        |commit|let\ us|reply|use|say|make|include|remove|delete|add|change|state|give)\b
    | \bI\ (?:write|am\ writing)\ to\ (?:ask|urge|request|call)
    """,
    re.VERBOSE | re.IGNORECASE,
)
WANTED = re.compile(
    r"""
    \bit\ (?:is|remains|would\ be)\ (?:also\ |now\ |therefore\ |absolutely\ |simply\ |equally\ |only\
        |clearly\ |critically\ )?
      (?:(?:vital|essential|crucial|imperative|critical|paramount|necessary)(?:\ ,|,)?\ (?:that|for|to)
        |(?:important|key|only\ right|only\ fair)\ (?:that|for)
        |(?:high\ time|time)\b(?:\ (?:that|for|to))?)
    | \b(?:the\ )?(?:committee|members|peers|mps|inquiry)\ (?:may|might)\ (?:wish|want)\ to\ (?:press|ask
        |recommend|urge|call)
    | \bthe\ time\ has\ come\ (?:to|for)
    | \bnow\ is\ the\ time\ (?:to|for)
    | \bthere\ is\ (?:now\ |also\ |therefore\ |still\ )?(?:an?\ )?(?:(?:clear|urgent|pressing|real|strong
        |vital|growing|immediate|desperate|overwhelming)\ ){0,2}
      (?:need\ (?:for|to)|case\ for)
    | \bwhat\ (?:we|councils|they|local\ areas)\ (?:really\ |now\ |all\ )?need\ (?:now\ |instead\ )?(?:is
        |are)\b
    | \bwhat\ is\ (?:now\ |really\ |urgently\ )?(?:needed|required|missing)\b[^.]{0,30}\ is\b
    | \b(?:is|are)\ (?:now\ )?(?:urgently|desperately|badly)\ (?:needed|required)\b
    | \b(?:is|are)\ (?:now\ )?long\ overdue\b
    | \b(?:reform|action|legislation|clarity|certainty|leadership|change|plan|settlement|review|strategy
        |approach|solution|framework|overhaul|rethink|fund|reforms)\ (?:\w+\ ){0,5}(?:is|are)\ (?:now\
            |therefore\ |also\ )?(?:needed|required|essential|vital)\b
    | \bwould\ be\ the\ (?:natural|obvious|right|sensible|logical|best)\ (?:next\ )?(?:step|place|answer
        |course)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "It is important to note", "it is right that we thank".
MANNER = re.compile(
    r"""
    ^\W*(?:(?:to|that|for)\ )*(?:we\ |I\ |one\ |us\ to\ )?(?:to\ )?
    (?:note|remember|recognise|stress|say|add|acknowledge|emphasise|understand|bear|be\ clear|point
        |highlight|thank|see\ why|put|pay|celebrate|ask|reflect|look\ back|consider\ what)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

# "essential to village life", "vital for the economy": a fact about something's worth.
NO_DEED = re.compile(
    r".{0,3}(?:to\ (?:the|a|an|our|their|its|many|local|village|people|communities|residents)\b"
    r"|for\ (?![^.;]{0,120}\ to\ \w))",
    re.VERBOSE | re.IGNORECASE,
)

# "It is also asking …", after a sentence about the association.
CONTINUED = re.compile(
    r"""
    (?:It|They)\ (?:is|are)?\ ?(?:also\ |now\ |therefore\ )*
    (?:calling\ (?:for|on)|calls\ (?:for|on)|urging|urges|asking|asks|wants|recommends)\b
    """,
    re.VERBOSE,
)
# "We urge" and "The LGA opposes this and": what a second verb may follow.
OURS_FIRST = re.compile(rf"(?:\W|\w{{1,20}},\ ){{0,3}}(?:{OURS})\b", re.VERBOSE | re.IGNORECASE)
OURS_BEFORE = re.compile(rf"\b(?:{OURS}|councils)\b[^.;]{{0,30}}$", re.VERBOSE | re.IGNORECASE)
# What follows a verb of asking where nothing is asked of anybody else.
NOT_ASKED = re.compile(
    r"""
    \ (?:
        ourselves | whether | why | what | how                  # "we ask ourselves why"
      | we | we\ all | because | this | the\ question           # "I suggest we break for tea"
      | every\ \w+\ here | all\ of\ you | you\ to\ (?:imagine|picture|remember|think\ of|note)
      | no\ more\ than\ that
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
NEVER = re.compile(
    r"""
    \b(?:not|never|no\ longer)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
WOULD = re.compile(
    r"""
      \b(?:would|should)\b  # would
      | ['\u2019]d\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
THAT_BEFORE = re.compile(r"\bthat\W?$", re.IGNORECASE)
# By verb, what has to follow it, and what must not: "would like to see", never "would like to thank".
HAS_TO_FOLLOW = {
    "like": re.compile(
        r"""
        \ (?:
            to\ (?:see|have|hear|know)\b  # to see
            | (?!to\b)\w                  # a
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    "trust": re.compile(
        r"""
        \ (?:that\ )?(?:
            you|ministers
            | the\ (?:government|minister|committee)  # the government
        )\b
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
}
MUST_NOT_FOLLOW = {
    "welcome": re.compile(
        r" (?:(?:a|an|the|any|your|further|early) ){0,3}(?:\w{1,20} )?"
        r"(?:meeting|conversation|opportunity|chance|discussions?|visit|views?|call|reply)\b"
    ),
    "propos": re.compile(r" to\b"),
    "invit": re.compile(r" (?:you|members|colleagues|everyone|readers)\b"),
    "look": re.compile(r" (?:at|forward|after)\b"),
    "seek": re.compile(r" (?:to|views|evidence)\b"),
    "want": re.compile(r" to\b"),
}
HOPED_OF = re.compile(r" (?:that )?(?P<who>[^,;:.]{2,60}?) (?:will|would|can|could|does|might|may|is|are)\b")
WANTED_OF = re.compile(r" (?P<who>[^,;:.]{2,80}?) (?:to|that|be|on|in|made|given|and)\b")
