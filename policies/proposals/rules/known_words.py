"""The words that the rules know: bodies, people, verbs. Tables, so that a rule stays short."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a set, so that a table of them reads as lines."""
    return frozenset(text.split())


OFFICIALS = words_of(
    """
    administration agencies agency beis bill bills chancellor clause clauses commission commissioner
    commissioners committee courts cqc dclg dcms defra department departments desnz dfe dft dhsc dluhc dwp
    england estyn government governments hmcts hmrc hmt icb icbs icss inspectorate inspectorates legislation
    lords mhclg minister ministers moj mp mps nhs nhse ofcom ofgem ofqual ofsted ofwat ombudsman parliament
    parliamentarians peers police regulator regulators secretaries secretary senedd state treasury trusts
    wales whitehall
    """
)
COUNCILS = words_of(
    """
    areas authorities authority borough boroughs council councillor councillors councils counties county
    district districts leader leaders local_government localities mayor mayors parishes partners
    partnerships places sector unitaries
    """
)
PEOPLE = words_of(
    """
    academies adults agents anybody anyone applicant applicants babies baby banks boy boys business
    businesses buyers candidate candidates carers chair chairman chairs charities child children citizens
    claimants clerk clerks colleagues colleges communities companies company consumers contractors customers
    delegates developer developers director directors drivers editors employer employers everybody everyone
    families family farmers few firm firms generation girl girls governors groups growers he heads
    headteachers holder holders hospitals hotels household households insurers journalists landlord
    landlords learners lenders manager managers manufacturers media member members men nobody nurseries
    officer officers one operator operators others owner owners parent parents passengers patients
    pensioners people person persons portfolio producer producers provider providers pupils readers resident
    residents retailers school schools scrutiny sellers she someone sponsors staff students supplier
    suppliers taxpayers team teams tenant tenants they trustees unions universities us users visitors
    volunteers voters who women workers you
    """
)
QUANTITIES = words_of(
    """
    all any both each either every few fifth half last majority many more most much neither none number one
    part quarter rest several some third three two whole
    """
)
AUXILIARIES = words_of(
    """
    are aren't be been can cannot could did do does had has have is isn't may might must need needs ought
    shall should was were will won't would
    """
)
# What may follow a name within its phrase, and ends what its head can be.
FOLLOWED = words_of(
    """
    about across after against alike alone already also always at before between by clearly concerned
    currently during for from given held here in itself like made never not now of on or over paid set
    simply still such themselves there therefore through to today under until urgently used where who whom
    with within without
    """
)
REPORTING = words_of(
    """
    accept accepted accepts acknowledge acknowledged acknowledges advise advised advises agree agreed agrees
    announce announced announces argue argued argues ask asked asks believe believed believes call called
    calls claim claimed claims complain complained complains conclude concluded concludes confirm confirmed
    confirms decide decided decides demand demanded demands describe describes expect expected expects feel
    feels felt find finds found heard hope hoped hopes indicate indicated indicates insist insisted insists
    intend intended intends maintain maintained maintains mean means meant note noted notes pledge pledged
    pledges promise promised promises propose proposed proposes provide provided provides reckon reckons
    recommend recommended recommends remind reminded reminds report reported reports require required
    requires ruled rules said say saying says seek seeks show showed shows sought state stated states stress
    stressed stresses suggest suggested suggests tell tells think thinks thought told urge urged urges want
    wanted wants warn warned warns write writes wrote
    """
)
PREPOSITIONS = words_of(
    """
    across after as at before between by despite during for from given in like of on over through throughout
    to under until where with within without
    """
)
# What an association may ask for: "A national plan for … should be drawn up".
POLICIES = words_of(
    """
    action allowance amendment approach assessment ban board body cap certainty change clarity code
    consultation date deal definition delay duty exemption extension formula framework fund funding grant
    guidance incentive inquiry investment leadership legislation levy limit list measure mechanism minimum
    one overhaul panel pilot plan power powers programme provision reform register requirement response
    rethink review right rights rule scheme settlement share solution standard standards statement strategy
    support system target taskforce tax test timetable transition unit
    """
)
# What a body makes that can be asked to do something: "The guidance should give …" is no forecast.
# How a submission or a letter may ask without a subject: "Lower the rate by a point."
IMPERATIVES = words_of(
    """
    abolish allow amend cap delay devolve double drop end ensure exempt extend fund give grant halt halve
    increase index introduce invest keep let lift lower maintain make merge pay protect publish raise reform
    reinstate remove repeal replace restore review scale scrap set simplify stop
    """
)
INSTRUMENTS = words_of(
    """
    assessment board body budget code consultation contract contracts deal definition duty formula framework
    fund funding grant guidance inquiry legislation paper pilot plan policy power powers programme reforms
    register regulation regulations response review scheme settlement standards statement strategy system
    target targets timetable white_paper
    """
)
# What is hoped of a change rather than asked of it: "The new depot should ease …".
OUTCOMES = words_of(
    """
    add allow attract boost create cut deliver ease enable encourage free generate give grow increase keep
    lead leave lift lighten lower make offer pay prevent produce provide raise reduce relieve shorten solve
    speed stop strengthen support turn
    """
)
