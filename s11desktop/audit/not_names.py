"""Words that begin with a capital in this field and are nobody's name, and names that stand in published reviews."""

from __future__ import annotations

from typing import Final

NOT_NAMES: Final = frozenset(
    """
    a i an the this that these those all any each every no not some many most more both one two three four five six
    seven eight nine ten eleven twelve we our us you your they their he his she her it its who what when where why how
    which if as at by for from in into of on or to up with without and but so then there here do does did is are was
    were be has have had will would can could should must may might shall please thank thanks dear hello hi yes only
    also after before during since until while because about above below over under between other another new old last
    next first second third final give given take see read ask tell name names named date day days week weeks month
    months year years term terms time today monday tuesday wednesday thursday friday saturday sunday january february
    march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    spring summer autumn winter christmas easter harvest lent advent ramadan eid diwali sundays mondays fridays
    child children childrens child's children's pupil pupils student students young youth people person persons baby
    babies toddler toddlers boy boys girl girls infant infants nursery preschool pre-school school schools college
    academy trust trusts class classes form forms group groups team teams club clubs crew choir band guides brownies
    beavers cubs scouts rainbows brigade army church parish diocese diocesan cathedral mosque temple synagogue gurdwara
    masjid chapel hall house home homes centre center hub unit ward clinic surgery hospital service services family
    families parent parents carer carers mother mothers father fathers mum mums dad dads grandparent grandparents
    guardian guardians relative relatives sibling siblings brother sister adult adults staff teacher teachers tutor
    helper helpers volunteer volunteers worker workers leader leaders lead leads deputy head heads headteacher principal
    manager managers officer officers governor governors trustee trustees chair chairs clerk board council councils
    committee partnership partnerships authority authorities county district borough city town village local national
    regional government department office police constable sergeant inspector detective nurse doctor midwife visitor
    gp consultant social care worker health education welfare mental physical medical early help years practice
    safeguarding safe safer safety protection protect protecting prevent prevention prevents concern concerns incident
    incidents accident accidents allegation allegations referral referrals report reports record records recording file
    files log logs register registers form policy policies procedure procedures guidance code conduct agreement plan
    plans planning review reviews meeting meetings minutes conference assessment assessments audit audits survey action
    actions evidence standard standards section sections subsection subsections registration part parts annex appendix chapter paragraph page pages table
    figure box note notes level levels stage stages step steps key phase tier threshold band grade rating score ratio
    rule rules law laws act acts bill article order orders regulation regulations duty duties question questions answer
    answers item items option options type types version edition draft block zone area areas room rooms gate gates door
    floor site sites building buildings ground playground park street road lane avenue drive way close court place
    square terrace crescent row hill green grove gardens view walk mews flat number numbers ref reference case cases
    study story subject title summary introduction background purpose scope aim aims outcome outcomes finding findings
    learning lesson lessons training course courses workshop session sessions module induction supervision appraisal
    recruitment interview application applicant candidate reference references check checks certificate enhanced basic
    disclosure barring dbs crb scr kcsie eyfs sen send ehcp ehc lado mash marac mappa cpoms nspcc ofsted isi cqc dfe nhs
    hmrc ico gdpr fgm csa cse cce adhd pe pshe rshe rse ict it hr pcc vcf lsp scp sct cms dsl ddsl dso pso cpo lac cin
    cp tac taf caf who's ukcis ceop iwf online internet digital media social website email e-mail phone telephone mobile
    photo photos photograph picture pictures poster leaflet newsletter letter letters card cards book books bag budget
    bank bursary fund grant premium free meals meal lunch breakfast dinner snack kitchen toilet garden forest trip visit
    visits journey bus coach minibus taxi transport sport sports football cricket rugby swimming swim gym dance music
    drama art arts craft english maths science history geography reading writing phonics key-stage foundation reception
    assembly voice choice voices views wishes feelings rights right equality diversity inclusion disability race religion
    faith belief god christ jesus lord holy saint st blessed virgin bishop archdeacon archbishop vicar rector curate
    minister pastor priest imam rabbi churchwarden warden verger deacon elder canon revd rev reverend father's
    mr mrs miss ms mx dr prof professor sir dame lord lady cllr councillor dci ds dc pc di sgt insp whistleblowing
    complaint complaints confidential confidentiality consent privacy data information sharing share shared common
    assessment neglect abuse harm exploitation bullying cyberbullying radicalisation extremism domestic violence sexual
    emotional physical honour forced marriage female modern slavery trafficking county-lines serious significant risk
    risks danger emergency urgent fire first-aid first aid paediatric allergy allergies medicine medicines intimate
    position trust relationship relationships behaviour attendance missing exclusion exclusions suspension safeguard
    england wales scotland ireland britain british uk kingdom europe european london northern southern eastern western
    north south east west central great united world international contact contacts address postcode details detail
    crime incident hospital police court case referral log signed countersigned sign signature printed print
    role post job title chairperson secretary treasurer coordinator
    co-ordinator practitioner practitioners professional professionals agency agencies multi-agency partner partners
    public community communities voluntary private charity charities commission commissioner commissioners executive
    director directors corporate strategic strategy framework arrangements working together keeping equal statutory
    sara's martha's clare's sarah's claire's star operation encompass makaton thrive signs wellbeing well-being being
    bubble oak ash elm beech willow holly ivy-house acorns acorn little big tiny sunshine rainbow butterfly ladybird
    total name's none unknown n/a nil tbc tbd male female ongoing open closed done started red amber green blue yellow
    black white orange purple met partly fully applicable status due owner priority progress comment comments deadline
    sent received from cc bcc re fw fwd attachment attached regards sincerely faithfully kind best wishes yours true
    false general special specialist universal targeted single central enhanced additional needs need educational
    psychologist therapist counsellor counselling mentor mentors mentoring peer ambassador champion champions vitamin
    hepatitis appendix factor plan-b covid flu calpol epipen nut nuts microsoft word excel google teams zoom whatsapp
    yr yrs edd sibs sib chi urn nino ninos upns upn mam taid nain papa baba nani mummy daddy nan nana gran grandma grandad
    granny auntie aunty uncle aunt cousin twins twin present apologies observation tel mon tue tues wed thu thur thurs fri
    sat sun lives born depart twin muslim christian hindu sikh jewish catholic weight height run pump arbor sims bromcom
    transcript handover mgr hrs min mins france spain wales scotland ireland england poland romania london milton keynes
    i've i'm i'll i'd we've we'd we'll we're it's that's there's he's she's he'd she'd he'll she'll they're they've doesn't
    don't didn't isn't wasn't can't couldn't won't wouldn't hasn't haven't what's who's let's unborn dob nhs ni pid ppn nrm
    marf asm mosaic liquidlogic lcs ehm sg tc re fao fyi asap attached contact spoke seen visit
    thu friend friends hers thx menu spare found referrer handover neighbour neighbours maintenance celebrate whom told
    call calls later kinship caller birth
    yom kippur rosh hashanah diwali hanukkah chanukah pesach passover shavuot sukkot purim vaisakhi baisakhi nanak gurpurab
    navratri holi mawlid milad muharram ashura pentecost wesak vesak buddha guru prophet michaelmas epiphany whitsun
    death deaths overview panel panels wk triple app apps paper papers block blocks schedule exhibit scenario pitch wing bay strep category muga
    janmashtami kwanzaa applications inset lifejackets
    facebook instagram snapchat tiktok youtube twitter roblox minecraft xbox iphone ipad android
    fortnite discord twitch netflix fifa omegle bereal oculus spotify reddit pokemon disney
    """.split()
)

ACRONYMS: Final = frozenset(
    "IT PE RE PC DC DS DI CP ID HR UK EU US TV GP TA HT SC ICT DSL DBS NHS SEN SLT MAT CIN CLA LAC TAF TAC PRU PSO PCC "
    "CEO HQ OK AM PM NI DOB UPN GDPR ICO MP MPS CEOP YOT YJS YP EH FGM CSE CCE CSA KS RSE EAL FSM EHC EWO ESW HV SW "
    "SSW "
    "IRO CPC AO AA LA LADO MASH UASC ADHD ASD BAME LGBT FAQ PDF CV QA NB PS PIN SMS VAT BBC ITV DVD CCTV AGM "
    "EGM ICPC RCPC PR NRPF WBRI GLV YL EDT NFA CAMHS DNA LSCP CIC CYP HMP UASC SGO NOK ELSA NINO NQT ECT MACE "
    "CAMHS OOH TBC FGB LGB SLT PTA INSET PPA EYFS RYA AALA URN RSHE SENDCO PFA FAO AOB RAMS SWOT".split()
)

TITLES: Final = frozenset(
    "mr mrs miss ms mx dr prof professor sir dame lord lady cllr councillor dci ds dc pc di dcs dsu sgt insp revd rev "
    "reverend canon father fr sister bishop archdeacon pastor imam rabbi nurse constable sergeant inspector st "
    "saint guru prophet".split()
)

PUBLISHED: Final = frozenset(
    "star hobson|arthur labinjo-hughes|victoria climbié|victoria climbie|peter connelly|baby p|daniel pelka|sara "
    "sharif|"
    "child q|logan mwangi|khyra ishaq|hamzah khan|ellie butler|liam fee|maria colwell|jasmine beckford|holly wells|"
    "jessica chapman|finley boden|alfie steele|jacob crouch|tony hudgell|ayeeshia jane smith|billy jai|molly "
    "russell".split("|")
)
"""Children whose deaths were reviewed in public: naming what was learned from them tells nobody anything new."""

ORGANISATIONS: Final = frozenset(
    """
    abbey academy act arena arms avenue band bank barracks beavers borough bridge brownies buildings cafe camp
    cathedral center centre chapel choir church clinic close club college common community cottages council
    county court crescent cubs diocese drive estate farm first flats football forest foundation gardens grammar
    green grove guides gurdwara hall high hill hospice hospital hotel house house's infant infants infirmary
    junior juniors lane library lodge masjid measure mews minster moor mosque museum nursery parish park
    partnership playgroup police pool preschool primary priory prison programme project protocol pub quay retail
    rise road row rugby rule school scouts service services square stadium station street supermarket surgery
    synagogue team temple terrace towers trust united university valley walk ward wood woods
    """.split()
)
"""Words that a school, a street or a service ends with: what stands before them is no person."""
