"""The words round "should", "must" and their like: who may have what, what is only likely, what a rule lays down."""

from __future__ import annotations

import re

MODAL = re.compile(
    r"""
    \b(?P<modal>
        should|must|ought\ to|needs?\ to|has\ to|have\ to
        | cannot\ (?:afford\ to|be\ allowed\ to|go\ on|continue)  # cannot afford to
        | needs?
    )\b(?P<not>\ (?:not|never|no\ longer))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What is only likely, or a manner of speaking: said of things, never of the Government.
LIKELY = re.compile(
    r"""
    (?:\ (?:not|never|now|soon|also|all|then|therefore|itself|themselves|at\ last|in\ time|really|perhaps
        |simply)){0,3}\ (?:
        (?:last|fall|settle|open|take\ (?!account|into|a\ (?:view|role|lead)|steps|action|over|the
            |no\ account)|improve|get|do\b|work\b|start\ to|make\ it\ (?:easier|simpler|possible|clear)
                |clear|reach|arrive|worry|surprise|come\ as|yield|follow|seem|happen|know|suffice|want
                    |prove|deter|save|see\ (?:a|the|an|more|fewer)|look|feel|expect|like|say|admit|confess
                        |mean|cost|free\ up|shame|alarm|concern|trouble|please|interest|ring|contact
                            |e?-?mail|speak\ to|cope|wait|grow\ up)\b
      | (?:bring|help)\b(?!\ (?:in|forward|together|to\ account))
      | tell\ (?:us|you|them)\b
      | be\ (?:\w+ly\ )?(?:ample|one\ of|among|the\ (?:only|first|best|worst|last|most)|hard|wondering
          |tempting|few|many|some|something|times|moments|lessons|a\ better\ way|thanked|praised
              |congratulated|commended|applauded|treated\ with|renewed|judged|given\ the\ benefit|ordered
                  |booked|told|reminded|enough|sufficient|finished|complete|completed|ready|back|hot
                      |possible|obvious|familiar|proud|seen\ (?:as|in)|read|credited|noted
          |remembered|no\ (?:surprise|doubt|mystery)|little\ doubt|news|better\ known|over|welcomed?|borne
              |stressed|emphasi[sz]ed|said|acknowledged|recognised\ that|forgotten|confused
          |underestimated|overlooked|taken\ (?:as|to\ mean)|surprised|under\ no\ illusion|clear\ (?:that
              |from|to|by)|apparent|addressed\ to|sent\ to\ (?:the\ press|us|\w+@)|cited|quoted
                  |(?:an?\ )?(?:relief|comfort|reminder|warning|lesson|bonus)
          |difficult|easy|easier|quicker|cheaper|able\ to\ see|mistaken|of\ (?:interest|concern)
              |too\ much\ to\ ask|in\ no\ doubt|news)\b
      | come\ as\ no | not\ surprise | go\ without\ saying
      | have\ (?:been|had|gone|done|made|known|come|taken|given|seen|said|got|become|put|kept|led|found
          |left|\w+ed)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What councils and people may have or be given: asked of those who can give it.
RIGHTS = re.compile(
    r"""
    (?:\ (?:also|all|therefore|now|always|instead|each|both|at\ least|then|at\ the\ very\ least))*\ (?:
        be\ (?:\w+ly\ )?(?:given|allowed|able|free|freed|permitted|funded|consulted|involved|trusted
            |supported|compensated|reimbursed|paid|exempt|exempted|told|represented
            |empowered|enabled|at\ the|in\ the\ (?:lead|room|driving)|guaranteed|granted|offered|protected
                |notified|informed|asked\ (?:first|before)|recognised|treated|equipped|entitled|left\ (?:to
                    |free)|provided|refunded|included
            |resourced|rewarded|engaged|invited|heard|listened|seen\ as|part\ of|full\ partners
                |equal\ partners|relieved|spared|required\ (?:by|to|in)|made\ to|obliged|held\ to|brought)\b
      | (?:have|receive|retain|gain|keep)\ (?:the\ |a\ |an\ |full\ |more\ |greater\ |adequate\
          |sufficient\ |enough\ |real\ |local\ |all\ |proper\ |new\ |clear\ |better\ |long-term\ )*
        (?:\w+\ )?(?:power|powers|freedom|freedoms|flexibility|flexibilities|right|rights|access|say
            |control|discretion|ability|funding|resources|certainty|time|option|tools|choice|notice|role
                |seat|information|data
          |clarity|support|levers|money|share|protection|guarantee|income|receipts|fees|proceeds|voice
              |place|capacity|means)\b
      | continue\ to\ (?:be\ able|have|receive|be\ the)
      | set\ (?:their|its)\ own | decide\ for | not\ be\ (?!in\b|surprised|where\b|this\b|able\b
          |told\b)\w+ | be\ no\ worse | be\ worse
      | not\ (?:bear|lose|face|pay|pick\ up|carry|foot)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
RESOURCES = re.compile(
    r"""
    \ (?:(?:also|now|therefore|urgently|all|both|still|desperately)\ ){0,2}
    (?:to\ (?:be\ (?:given|able|allowed|funded|trusted|consulted|free|supported|involved|at\ the|resourced
        |equipped|empowered|compensated|paid)|have\ (?:the|a|access|more|certainty|clarity)|know\ (?:now
            |soon|what|how|when|by)|see\ the))\b
    | \ (?:[\w,'\u2019-]+\ ){0,7}?(?:funding|fundings|power|powers|settlement|settlements|certainty|freedom
        |freedoms|flexibility|flexibilities|clarity|resources|tools|investment
        |levers|money|support|timetable|framework|guarantee|guarantees|deal|plan|strategy|data|guidance
            |reform|capacity|assurance|assurances|grant|budget|budgets|control|say|seat|notice|protection
                |stability|commitment|autonomy|legislation|rules)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
PASSIVE = re.compile(
    r"""
    (?:
        \ (?:
            also|now|therefore|then|always|all|both|first|at\ least|once
            | again|never|not|no\ longer
            | \w{1,16}ly  # quickly
        )
    ){0,3}\ be\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "will need to", "may have to": foreseen, not asked.
FORESEEN = re.compile(
    r"""
    \b(?:
        will|would|may|might|could|can|shall|to|did|not|['\u2019]ll|['\u2019]d
        |often|sometimes|usually|always|already|only
    )\ (?:\w+ly\ |also\ |still\ )?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What is done to papers, money and sites under rules that are there already: "Accounts must be signed by …".
PROCEDURE = re.compile(
    r"\ (?:not\ |also\ |then\ |first\ |\w+ly\ )?be\ (?:\w+ly\ )?(?:published|posted|sent|signed|kept|laid"
    r"|submitted|filed|registered|recorded|displayed|served|made|approved|notified|held"
    r"|decided|completed|audited|advertised|returned|spent|repaid|set\ aside|charged|met|paid|found|tested"
    r"|checked|cleared|in|at|stored|shown|consulted|heated|staffed|claimed|matched|renewed|inspected|dealt"
    r"|offered|answered|drawn|balanced|found)\b",
    re.VERBOSE | re.IGNORECASE,
)
EACH_YEAR = re.compile(
    r"""
      \b(?:each|every)\ (?:\w+\ )?(?:
          year|month|quarter|week|day|term|night|winter|summer|years|months|days
      )\b                                    # each year
      | \bat\ least\ (?:once|twice|every)\b  # at least once
      | \ball\ year\ round\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
TO_QUALIFY = re.compile(
    r"""
    \W{0,3}(?:in\ order\ )?(?:
        to\ (?:
            qualify
            | be\ \w+                 # be done
            | apply|claim|get|enter|count|stay|open|join|win|bid|receive
            | keep|use|work|pass
        )\b
        | for\ an?\ [^,]{2,40}\ to[ ]  # for a council to
    )[^,]{0,80},
    """,
    re.VERBOSE | re.IGNORECASE,
)
PRESSING = re.compile(
    r"""
    \b(?:
        now|urgently|at\ once|immediately
        | without\ (?:further\ )?delay  # without delay
        | in\ full|as\ soon\ as|sooner
        | before\ (?:the|it)            # before the
        | fully|fairly|properly
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
NEW = re.compile(
    r"an?\ (?:new|full|fair|proper|long-?term|national|single|comprehensive|clear|independent|permanent"
    r"|simple|genuine|realistic|longer|better|fairer|simpler|multi-year|\w+-year)\b",
    re.VERBOSE | re.IGNORECASE,
)
BARE = re.compile(
    r"(?!(?:the|this|that|these|those|any|all|such|no|our|his|her|its|their|it|they|both|each|every|an?|new"
    r"|future|further|full|more)\b)\w",
    re.IGNORECASE,
)
CONSULTED_LAW = re.compile(
    r"\ (?:by\ (?:order|regulations)|within\ \d+\ days\ of)", re.VERBOSE | re.IGNORECASE
)

# "should have been", said of what was not.
HAVE_DONE = re.compile(
    r"""
    \ have\ (?:
        been
        | \w{1,20}ed  # worked
        | done|made|known|seen|had|given|taken
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
IN_REPLY = re.compile(
    r"""
    \ (?:
        reply|respond
        | report(?:\ back)?                             # report
        | answer
        | publish\ (?:its|a|their)\ (?:response|reply)  # publish its response
    )\ (?:within|by|in|before)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
PRAISED = re.compile(r" be (?:credited|congratulated|praised|thanked|commended)\b", re.IGNORECASE)
MEMBERS = re.compile(r"\bMembers\b(?! who| that| wish)")
WISH = re.compile(r" wish\b")
AT_ALL = re.compile(
    r"""
    (?:
        nobody|no\ one|no-one|one|i|we|you|few|everyone|everybody|anyone
        |those\ who
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
SOME_OF = re.compile(
    r"""
      \b(?:most|many|half)\b       # most
      | ^\w{1,12}\ in\ \w{1,12}[ ]  # fall in line
    """,
    re.VERBOSE | re.IGNORECASE,
)
EVERY = re.compile(r"(?:every|each|no) ", re.IGNORECASE)
BE_ABLE = re.compile(r" be able\b", re.IGNORECASE)
NEGATED = re.compile(
    r"""
    \ (?:not|no\ longer|never)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
GIVEN_US = re.compile(r" be (?:given|allowed|consulted|at)\b", re.IGNORECASE)
BE = re.compile(r" (?:(?:not|also|now|never) ){0,2}be\b", re.IGNORECASE)
SINGULAR = re.compile(r"(?:an?|each|every)\b", re.IGNORECASE)
POINTED_AT = re.compile(r"(?:those|these|such) \w", re.IGNORECASE)
# What people and things do every day: "the service has to cope".
DAILY = re.compile(
    r" (?:cope|wait|carry|hold|find|tell|pay|travel|live|eat|sleep|see|know|work|feel|think|read|use"
    r"|understand)\b",
    re.IGNORECASE,
)
# What "must" and "has to" say of nobody's duty: "it must be said", "that must have been hard".
RHETORIC = re.compile(
    r"""
    \ (?:not\ |never\ |also\ |perhaps\ )?(?:
        be\ (?:said|noted|remembered|stressed|emphasi[sz]ed|acknowledged|forgotten|underestimated
            |overlooked|borne|wondering
            |hard|tempting|clear|one\ of|the\ (?:only|first|best|worst|last|most)|few|many|some|something
            |times|moments|a\ better\ way
            |read|pretended|proud|asking|feeling)\b                       # it must be said that
      | have\ (?:been|had|gone|felt|seemed|come|known|seen|\w{1,20}ed)\b    # that must have been hard
      | (?:admit|confess|cope|say|begin|thank|come\ as|seem|feel|look|know|clear|surely)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
