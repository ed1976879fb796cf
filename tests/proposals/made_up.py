"""Sentences made up for the rules that find asks and promises in prose, by what an editor would call each."""

ASKS = """
We urge the Government to publish its ten-year plan for libraries before the summer recess.
The Treasury must confirm next year's grant before councils set their budgets.
Ministers should think again about moving the date of the census.
We are calling on the Department for Transport to end competitive bidding for ferry money.
The LGA is calling for an end to short-notice inspections of harbours.
The Local Government Association recommends that the new duty be delayed by a year.
We would like to see the threshold raised to £40,000.
We believe that lock-keepers should be exempt from the new licence.
It is essential that the money reaches rural areas as well as cities.
There is an urgent need for a national plan for quarries.
Councils need a multi-year settlement that keeps up with demand.
Councils must be given the power to close unsafe piers at once.
Local authorities should be free to set their own mooring fees.
The Bill should be amended so that parish councils are consulted first.
Clause 9 should be removed.
We oppose the proposal to move kennel licensing to a national agency.
We cannot support the creation of a second regulator for ponds.
The LGA does not support the cap and asks Ministers to withdraw it.
Funding for lifeboats ought to be index-linked.
This anomaly needs to be corrected in the Finance Bill.
Ofsted needs to give nurseries more than a day's notice.
NHS England should share its figures with directors of public health.
We ask Peers to vote for amendment 14.
We hope the Minister will agree to meet the seven coastal councils.
I would be grateful if you could confirm when the guidance will be published.
We would welcome clarity on how the grant is shared out.
It is vital that ministers listen to island communities.
What is needed now is a single pot of money with one set of rules.
A full assessment of the cost to councils should be published alongside the regulations.
The formula must take account of tides.
Any new duty on bridges must be fully funded.
We want the Government to go further and give mayors control of canal tolls.
The Government needs to act now to save village pharmacies.
There should be no further delay to the reform of allotment law.
The new burdens doctrine has to apply to this duty.
We suggest that the register is kept by counties rather than districts.
Our ask of Government is simple: fund the service or drop the duty.
We continue to press for a review of the rules on towpaths.
We have long called for the end of ring-fencing in adult learning, and we repeat that call today.
We agree with the Committee that the Government should publish the model.
The Chancellor should use the Autumn Budget to put right the gap in funding for buses.
We propose that the transition period runs for three years.
We object to paragraph 14 and ask that it be deleted.
It is time for Whitehall to trust councils with skills budgets.
Ministers cannot go on leaving coastal towns to pay for this alone and must share the cost.
The LGA would encourage the Department to test the form with parish clerks before it is issued.
If the scheme goes ahead, councils must be paid for every hour it takes.
The guidance should make clear who pays when a bridge is shared.
Government should not impose a single model of service.
We therefore call for the immediate repeal of section 12.
""".strip().splitlines()

COMMITMENTS = """
We will publish a guide for new councillors on flood wardens in the spring.
The LGA will continue to work with members to collect evidence on ferry fares.
We are committed to helping every council to reach the new standard.
Councils will continue to keep libraries open for as long as they can.
Councils stand ready to play their part in building the homes the country needs.
Local government is committed to working with the NHS on discharge.
We will be writing to all leaders with the results of the survey.
We stand ready to help the Department to draft the regulations.
The LGA pledges to report each year on what has been done.
Councils will work with growers to find more sites.
We will share the findings with the Committee once they are complete.
The Local Government Association will host two seminars on the Bill this autumn.
Councils are ready to take on the new register.
We look forward to working with you, and will send our figures by Friday.
We promise to keep the page up to date.
In return, councils will open their accounts to any resident who asks.
""".strip().splitlines()

MORE_ASKS = """
Parliament should be given time to scrutinise the code before it takes effect.
The grant has to be announced by the end of November if it is to be of any use.
Fees for pavement licences ought to be set where the costs arise.
Council tax referendum limits should go.
The lead authority should be able to recover its costs from the operator.
Children should be given the right to a bus pass until they are eighteen.
The LGA asks that the clause be redrafted.
Our central recommendation is that the two grants be merged.
We favour option B, with a longer lead-in.
We disagree with the proposal to end paper notices.
No authority should be worse off as a result of the change.
The pilot must run for two winters before any decision is taken.
We remain opposed to the closure of the fund.
I urge you to make the money available by March.
I hope that you will agree to look at this again.
You should publish the modelling now.
Councillor Ivo Marsh, the LGA's spokesperson on harbours, said: "Ministers need to give ports a five-year deal."
"The Government must end the postcode lottery in dog wardens," said Cllr Ada Quill, Chair of the LGA's Community Board.
Councils and their partners need longer-term funding to keep these services going.
Government and regulators should agree one definition of a pond.
The proposed exemption is too wide and should be narrowed to fishing clubs.
Paragraph 3.4 needs to be clearer about who signs the form.
The cost must not fall on council tax payers.
The powers should sit with mayors and not with an agency.
We ask the Treasury, in its review of capital, to treat sea walls as infrastructure.
Local areas need the flexibility to move money between the two pots.
We want ministers to commit to a date.
Any successor to the fund should be simpler, and should run for at least four years.
Government departments should stop asking for the same figures twice.
We press the Department to reconsider.
What ministers should do is fund the training.
The LGA is clear that the deadline must move.
While we support the aim of the clause, it should not apply to parish meetings.
It is vital for ministers to set out a timetable.
There is a pressing need for the regulator to publish its register.
Rather than a new agency, the Government should strengthen the one we have.
As a first step, the Department should release the data.
With costs rising, the rate paid to carers must rise too.
We therefore recommend extending the pilot to all coastal districts.
A national strategy for moorings should be published without delay.
A fair share of the levy must come to the places that host turbines.
The Committee may wish to press the Minister on when the fund will open.
""".strip().splitlines()

MORE_COMMITMENTS = """
We intend to publish a second report next year.
The LGA is ready to share its modelling with officials.
Our members will go on funding lunch clubs wherever they can.
Counties will open their records offices to the inquiry.
We will not walk away from this work.
Local authorities remain committed to finding every child a place.
The LGA will be publishing new guidance on allotments in May.
In the meantime, councils will do all they can to keep ferries running.
Our offer of a meeting remains, and we will gladly bring figures.
The association will write to every leader with a template.
""".strip().splitlines()

NEITHER = {
    "hard": """
The fund should reach its first councils by Easter.
Costs should fall once the new depot opens.
A good survey should take about two days.
Nine in ten children should be able to swim 25 metres by the time they are eleven.
The Chancellor is expected to say that departments must find savings of 5 per cent.
A notice must be published in a newspaper and on the website.
Accounts must be signed by 30 September.
Households must be offered somewhere suitable to live within six weeks.
Bids had to be in by noon on a Friday.
An application must be decided within eight weeks.
Bus operators must give 70 days' notice before they withdraw a route.
The guidance asks whether authorities should publish their fares.
It is easy to say that councils should sell their land.
Nobody here needs to be told that money is short.
The idea that councils should run ferries at a loss has been tried.
The Treasury's view is that fees should cover costs.
The review asks ministers to think again, as the one before it did.
We do not ask for more money.
We make no call for a ban.
We do not take a view on whether the tax should be raised.
Deficits have to be met from reserves in the end.
Parents have to wait a year for a plan.
A pool needs heating all year round.
A pool must be kept at 28 degrees.
Councils had called for a delay, and got one.
The Bill's sponsor hopes that it will become law by June.
I should like to thank my officers.
I must begin with an apology.
Thank you for asking me to speak; I will try to be brief.
The Minister was asked whether she would publish the figures and said that she would.
Copies of the report should be ordered from the address below.
Please contact the press office for an interview.
Anyone who wants to attend should book by Friday.
Colleagues in the room should know that this was not always so.
Every councillor should read it.
Council leaders must now decide how to spend it.
Officers should keep a note of each call.
Those who run village halls need training, and most of them are over seventy.
The survey asked what councils need from a national register.
In 2027 the Committee urged the Department to think again, and said that ministers should meet councils.
The amendment says that the regulator must consult.
Amendment 22 would mean that every district had to keep a register.
The White Paper promises that councils will have a new power to close kiosks.
Councils will be able to charge for it from April.
Councils will have a new duty to keep a map.
Councils will spend 4 per cent more this year than last.
Without it, councils will close a hundred halls.
If this happens, councils will cut lunch clubs first.
We will never know how many were missed.
We will see what the Chancellor says.
We will all have our own memories of such places.
Few will need to be reminded of the storm.
This is what happens when ministers say that councils should do more.
We understand that the Department will consult in the spring.
We hope that this briefing is of use.
We welcome the chance to comment.
We share the Minister's hope that the scheme will grow.
It is important to be honest about this.
It is right that the Bill protects tenants.
Buses are essential to village life.
Sign up to our call for a new deal for halls
Read more: why ministers must act on ponds
Our call for evidence closes in May.
We asked every council what it would need to do.
The market for kiosks must clear somehow.
Half of all clerks say that the form needs to be shorter.
""",
    "reported": """
The Minister said that councils must do more to keep beaches clean.
The Committee recommended that the Government should review the grant.
According to the National Ferry Union, the Department must rethink fares.
The consultation proposes that every district should keep a register of ponds.
The Opposition has argued that ministers should resign over the delay.
The Kelp Society believes that harbours need to be dredged each year.
The Secretary of State told the House that local authorities should plan for higher seas.
The review by Dame Orla Finch concluded that the system needs to change.
The White Paper states that mayors should lead on ports.
"The Government must act at once," said a spokesperson for the Guild of Porters.
One campaign group has called on ministers to ban the sale of kites.
Residents told us that the council should mend the clock.
The Public Accounts Committee has urged the Treasury to publish its forecasts.
Ofcom's report says broadband firms should share ducts.
Under the Government's plans, all councils should have a local plan by 2030.
""",
    "law": """
Under section 9 of the Act, councils must publish a notice within 14 days.
By law, every authority must keep a list of ponds.
The regulations require that applicants must be told within a week.
Clause 4 would require councils to send accounts each quarter.
At present, landlords must register with the district council.
Councils have a statutory duty to collect seaweed.
The Act says that the Secretary of State must consult before making an order.
The Bill places a duty on the regulator, which must report to Parliament each year.
Operators must hold a licence.
Applicants currently have to pay a fee of £40.
Councils are required to set a balanced budget.
""",
    "conditional": """
If the grant were cut, councils would have to close piers.
Without new money, libraries will need to shut on Mondays.
If demand keeps growing, councils may need to raise fees.
Officers would need to visit each site twice.
Unless this changes, more councils will have to turn to reserves.
Were the Bill to pass, clerks would need to be retrained.
A typical district might have to find another £2 million.
""",
    "rhetoric": """
It should come as no surprise that queues have grown.
It must be remembered that piers are old.
It should be noted that the figures are for England only.
Who should pay when the sea wall falls?
Nobody should underestimate what clerks do.
We must not pretend that this is easy.
Nobody should have to wait a year for a ramp.
It must have been hard for the families involved.
It needs to be said that most ferries run on time.
Readers should treat these figures with care.
""",
    "past": """
In 2019 we called for a review of fares, and it reported last year.
The LGA urged the Government to drop the tax in 2020, and it did.
We asked for a delay and were pleased that ministers agreed.
We had pressed for an exemption, which is now in the Bill.
The LGA lobbied for the change, which came into force in May.
Councils asked ministers last spring to extend the grant, and the extension was announced in June.
""",
    "to members": """
Councils should check their insurance before the winter.
We urge councils to reply to the survey by 4 May.
Members may wish to raise this with their MP.
Councillors should speak to their monitoring officer first.
We recommend that authorities keep a log of every call.
Residents should take old paint to the tip.
Parents should ask their school for a form.
Councils need to plan for the change now.
""",
    "fact": """
Two in five families need a larger home.
The roof of the average pier needs replacing every thirty years.
A ramp needs about two days of work.
Demand for moorings has risen by a third since 2026.
Most districts want to build more homes and have land for them.
Young people need somewhere to go in the evening.
The service must cope with 900 calls a day.
Councils have had to find £3 billion of savings.
We welcome the Bill.
The LGA supports the aim of the Bill.
Councils spend about £40 million a year on seaweed.
Clerks need a day to read each form.
Councils will face a gap of £2 billion by 2032.
Councils will receive the grant in April.
The Government will publish its response in the summer.
The grant will be paid in two parts.
We are grateful to the Minister for her reply.
Councils will have to cut other services.
We will know more once the figures are published.
Councils will lose £40 million under this formula.
""",
}
NEITHER = {sort: sentences.strip().splitlines() for sort, sentences in NEITHER.items()}
