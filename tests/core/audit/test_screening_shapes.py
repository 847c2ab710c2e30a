"""How dates of birth and case numbers are written, and a child named where nobody expects one: found, and let be."""

from __future__ import annotations

import pytest

from s11desktop.audit.screening import About, screen

CHILD = "NHS number: 943 476 5919.\n"
"""After this a text is about a child."""


def found(words: str, kind: str | None = None) -> list[str]:
    """What is found as about a child, of one kind or of each; without the number that `CHILD` begins with."""
    return [
        hit.text
        for hit in screen(words)
        if hit.about is About.CHILD and hit.kind != "nhs-number" and kind in (None, hit.kind)
    ]


BIRTHS = [
    ("Leo Hart, d.o.b. 3rd of the 6th 2014.", "3rd of the 6th 2014"),
    ("dob 03 06 2014", "03 06 2014"),
    ("dob: 0 3 0 6 2 0 1 4", "0 3 0 6 2 0 1 4"),
    ("D O B 040315", "040315"),
    ("D.o.B.: 4.iii.2015", "4.iii.2015"),
    ("DOB 25-APR-2014", "25-APR-2014"),
    ("DOB 02/25/2014", "02/25/2014"),
    ("DOB 2014-06-03T00:00:00", "2014-06-03"),
    ("DOB Sat 14th Feb 2015", "14th Feb 2015"),
    ("DOB = 03.06.14", "03.06.14"),
    ("DOB\n04/03/2015", "04/03/2015"),
    ("Date of birth\t04/03/2015", "04/03/2015"),
    ("His date of birth, according to the passport, is 3 June 2014", "3 June 2014"),
    ("Born 03:14 on 3 June 2014 weighing 2.3kg", "3 June 2014"),
    ("Born: March 4, 2015", "March 4, 2015"),
    ("Bday 4th March 2015 btw", "4th March 2015"),
    ("Her birthday is 3/6.", "3/6"),
    ("b.03/06/14", "03/06/14"),
    ("Ania (b 19th sept 2019)", "19th sept 2019"),
    ("Seen (14/02/2013 dob) today", "14/02/2013"),
    ("Year of birth: 2014", "2014"),
    ("DOB Xmas Day 2013", "Xmas Day 2013"),
    ("Chorister: Hugo Lant (2.ii.16)", "2.ii.16"),
    ("Dobs are 3/6/14 and 5/9/16.", "5/9/16"),
    ("dob 03/06/2014 or 06/03/2014", "06/03/2014"),
    ("EDD 12.02.26, unborn baby Hart", "12.02.26"),
    ("Label\tLeo\tAva\tZac\nDOB\t3/6/14\t5/9/16\t7/8/18", "7/8/18"),
    ("Child\tBirth\nLeo\t04/03/15", "04/03/15"),
    ("Child\tB'day\nLeo\t4 March 2015", "4 March 2015"),
    ("Child\tParent 1 DOB\nLeo\t3/6/84", "3/6/84"),
    ("Child\tDOB\nLeo\tJun-14", "Jun-14"),
    ("Child\tDOB\nLeo\t41793", "41793"),
    ("Name DOB Class\nLeo Hart 03/06/14 4B\nAva Reid 05/09/16 2A", "05/09/16"),
    ("Name,DOB,Class\nLeo Hart,03/06/2014,4B", "03/06/2014"),
    ("[12/11/2025, 20:01:11] Jo: what is his dob\n[12/11/2025, 20:02:00] Mike: 7th may 2012 i think", "7th may 2012"),
    (CHILD + "Ava Reid 130912 missing again.", "130912"),
    (CHILD + "HUSSAIN Safiyyah, 13.09.12, missing.", "13.09.12"),
    (CHILD + "Leo Hart (Y4, 04/03/2015)", "04/03/2015"),
    (CHILD + "Leo Hart  Oak class  04/03/2015", "04/03/2015"),
    (CHILD + "1. Leo Hart - lives with nan - 04/03/15", "04/03/15"),
    ("D.O.B. Fri 3rd July 2009", "3rd July 2009"),
    (CHILD + "Bro\tZiggor Nwachul 4.4.2021\tlegs", "4.4.2021"),
    (CHILD + "HOLLINS, Arlo \u2642 20230214 999 477 1574", "20230214"),
    (CHILD + "Binh Nguyen\t01 01 2009 (age disputed)", "01 01 2009"),
    (CHILD + "Kian Spurr, 14/02/2014, 26/09/2017. Seen 3/11/25.", "26/09/2017"),
    ("dob 13/10/21 n 2/8/18", "2/8/18"),
    (CHILD + "20/02/2011 Keira born at 36 weeks. Seen 3/11/25.", "20/02/2011"),
    (CHILD + "Ania Nowak 12.VIII.2013", "12.VIII.2013"),
    (CHILD + "3/6/14 (Leo Hart), seen today 3/11/25.", "3/6/14"),
    (CHILD + "14/02/2013 Leo Hart\nReview date 3/9/2025", "14/02/2013"),
    (CHILD + "Her little sister (12.3.19) came too.", "12.3.19"),
    (CHILD + "baby girl Hart, 5 wks (26/10/2025)", "26/10/2025"),
    (CHILD + "Leo Hart b. June 2014", "June 2014"),
    (CHILD + "She'll be 10 on 4/3", "4/3"),
]


@pytest.mark.parametrize(("words", "wanted"), BIRTHS)
def test_a_date_of_birth_is_found(words: str, wanted: str) -> None:
    assert wanted in found(words, "date-of-birth")


CASES = [
    ("Police log 877 (3/11).", "877 (3/11)"),
    ("log 412 3rd Nov", "412 3rd Nov"),
    ("They have the police ref CAD 1979 061125.", "CAD 1979 061125"),
    (CHILD + "CAD1979/06NOV25", "CAD1979/06NOV25"),
    ("crime number: 01/44821/25", "01/44821/25"),
    ("Crime no 13250012345", "13250012345"),
    ("police ref no 233 of 13/11/25", "233 of 13/11/25"),
    ("Family court ZE25L00123", "ZE25L00123"),
    ("LADO: 25-26/118", "25-26/118"),
    ("MASH 25/00412", "25/00412"),
    ("hospital no: RXK 1234567", "RXK 1234567"),
    ("Case ID - 0045 7712", "0045 7712"),
    ("UHN S123 4567", "S123 4567"),
    ("Eclipse id: 77281", "77281"),
    ("Child\tCase ref\nLeo\tEH118", "EH118"),
    ("logged on CPOMS (88213)", "88213"),
    ("Ref. No. CYP-0044-2025 for the child", "CYP-0044-2025"),
    ("Early help ref. 22-0418", "22-0418"),
    ("Father's prison no A4471EK", "A4471EK"),
    (CHILD + "Police inc 2416 of 30/11.", "2416 of 30/11"),
    (CHILD + "the police have it as 946/27112025", "946/27112025"),
    (CHILD + "ref 233 of the 13th", "233 of the 13th"),
    (CHILD + "log 0722-07102025", "0722-07102025"),
    (CHILD + "MRN 9013-7851-60", "9013-7851-60"),
    (CHILD + "Hosp no 48 22 19", "48 22 19"),
    (CHILD + "on Liquidlogic as 448213", "448213"),
    (CHILD + "contact 317379 opened", "317379"),
    (CHILD + "referral 4417725 sent", "4417725"),
    (CHILD + "Leo Hart (44821) moved.", "44821"),
    (CHILD + "Leo Hart\t4481203\tY5", "4481203"),
    (CHILD + "Case number\n448213", "448213"),
    (CHILD + "EHA 2025-0412", "2025-0412"),
    (CHILD + "EHA118 closed", "EHA118"),
    (CHILD + "Ref 419/2025", "419/2025"),
    (CHILD + "zc25p00417 is the court's", "zc25p00417"),
    (CHILD + "his booking no at the midwife is MAT-928846", "MAT-928846"),
    (CHILD + "Home Office ref 1212-0001-0123-4567", "1212-0001-0123-4567"),
    (CHILD + "Cafcass 2025/11892", "2025/11892"),
    (CHILD + "Her 30 hours code: 50012345678", "50012345678"),
    (CHILD + "eligibility code 50012345678 ran out", "50012345678"),
    (CHILD + "Police: latest 25000074417, no further action", "25000074417"),
    (CHILD + "ChildView 58740, worker Femi", "58740"),
    (CHILD + "disability register no. 40417", "40417"),
    ("Child\t30h / WP code\nLeo Hart\t50012345678", "50012345678"),
    ("Adno\tLegal surname\tForename\n003030\tHart\tLeo", "003030"),
    ("Child\tULN\nLeo Hart\t6604417789", "6604417789"),
    (CHILD + "M26-857 Kirsty Webb, high risk", "M26-857"),
    (CHILD + "TFC AMEN51544TFC", "AMEN51544TFC"),
    (CHILD + "Croyfield UAM4395", "UAM4395"),
    (CHILD + "UCI 12345953957K", "12345953957K"),
    (CHILD + "CP_2026_114 opened", "CP_2026_114"),
    (CHILD + "EH.2026.0193 closed", "EH.2026.0193"),
    (CHILD + "Encompass 26-1187 came", "26-1187"),
    (CHILD + "SUI 4412 was raised", "4412"),
    (CHILD + "Leo is #8821 on the list", "#8821"),
    (CHILD + "code 5551 2345 678", "5551 2345 678"),
    (CHILD + "jb-1187 in the book", "jb-1187"),
    (CHILD + "on Insight as 4412771/1", "4412771/1"),
    (CHILD + "Adm 05521, roll 2231", "2231"),
    (CHILD + "MIS ARB-02181", "ARB-02181"),
    (CHILD + "Home Office ARC/329536/42", "ARC/329536/42"),
    (CHILD + "Adm. 7167", "7167"),
    (CHILD + "ULN 8503592398", "8503592398"),
    (CHILD + "refs PN25-9163A", "PN25-9163A"),
    (CHILD + "code 500 9457 9533", "500 9457 9533"),
    ("Child\tMem. no.\nLeo Hart\t0097735481", "0097735481"),
    (CHILD + "Front door ref FD25/01630", "FD25/01630"),
    (CHILD + "on licence, CRN P680325", "P680325"),
    (CHILD + "Cheshire 07456/00/2016", "07456/00/2016"),
    (CHILD + "visor 91-915954", "91-915954"),
    (CHILD + "Police 5225483305", "5225483305"),
    (CHILD + "IHI 916385986897080291", "916385986897080291"),
    ("Child\tDOB\tBadge\nLeo Hart\t3/6/14\t4417\nAva Reid\t5/9/16\t4418", "4418"),
]


@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_a_case_number_is_found(words: str, wanted: str) -> None:
    assert wanted in found(words, "case-number")


NUMBERS_OF_OTHERS = """
Invoice 4500318876 was paid.
Registered charity no. 1098342.
Company number 04417265.
Ofsted URN 139487, EY482910.
DfE number 873/2046.
UKPRN 10046218.
Policy ref SG-2026-014, agreed 12 September 2023.
Version 4.2 of 1 March 2022.
Minute 114/25 of 8 July 2025.
Room 4471, door code 2298.
Contract number 77123/25.
At 14.30 to 15.45.
We lost 12-10 in the 2024/25 year.
It cost £12345, and there were 11500 visits.
Purchase order 7000419923.
VAT number GB 884 2719 36.
ICO registration ZA418827.
Sort code 12-34-56, account 12345678.
Insurance policy number 0918273645.
Level 3 refreshed 22 January 2024.
DBS certificate 001652887431.
Budget line 4410: spent by 31 December.
Keeping to 1:8 since 4 September 2023.
Paper LSCP/26/041, agenda item 6, 8 October 2023.
Risk assessment RA/2026/088.
Tel 01632 960417 ext 4471.
10 of 15 came on 30/11, 3 of 12 in March 2023.
Affiliation number 20317.
Paper B, circulated 5 March, and Appendix A, App. B and App D of it.
Ref RA/2025/07 of the risk assessment.
Coach by Kendal, PSV PC1029384.
Voices of Y7-Y12 were heard; the M25 and the A4011 were slow.
PC 4471 and DC 2207 came to the assembly, KCSIE 2026 in hand.
The alarm is to BS 5839, the play equipment to EN 1176.
Attendance was 94.2, then 26.1187 by the old sum; see 3.1.2 and table 4.10.
Food hygiene cert no. 20251002.
Interpreter booked, job 771203.
Gym club no. 88213.
Zoom 912 3345 2207, passcode 448213.
Our return is S11-2025-077.
Population 148250 in the borough.
""".strip().split("\n")


@pytest.mark.parametrize("words", NUMBERS_OF_OTHERS)
def test_what_shops_policies_and_meetings_number_is_let_be_near_a_child_too(words: str) -> None:
    assert found(CHILD + words, "case-number") == found(CHILD + words, "date-of-birth") == []


NAMED = r"""
The only late collection was Ibrahim Jama on Wednesday.
It is about the younger Hallworth girl and her coach.
Keep an eye on the Tolliver boy.
Ruby Okafor was not collected until 7pm.
Tyler bit another child at snack.
Safeguarding concern re Jayden in the Tuesday group.
The incident in October with Toby Cartwright was passed on.
We need an epipen for Lily Marsh in the cupboard.
Noah has a nut allergy and sits by the door.
Kofi and his mum asked for a quieter room.
It made me think of Liam in my class.
A referral for Danielle Crane was made.
Zainab Malik (nut allergy)
Maisie disclosed at camp.
Callum is on a CP plan.
Olivia + mum came on Sunday.
We sent Kieran home from youth club.
Jamal has been bullied on the bus.
Pupil name\tKacper Zielinski\nYear\t5\nReported by\tMiss Oakes
""".strip().split("\n")


@pytest.mark.parametrize("words", [line.replace("\\t", "\t").replace("\\n", "\n") for line in NAMED])
def test_a_child_named_once_is_found(words: str) -> None:
    assert len(found(words, "name")) == 1


LET_BE = r"""
The hall was built 14/02/1913, and our vicar was born in 1961.
The charity was born on 3 June 1998.
Birthday parties: hirers sign by 3 June.
Dates of birth are never written; by 1 June 2025 all forms were changed.
Children born after 31 August 2021 start next year.
Leaders bring DOB forms.\nMeeting 3/11/2025 at 7.
The form asks for name and DOB\nReviewed 01/09/2025
Name, date of birth and address are asked of helpers.\nForms due 01/09/2025.
Jean Culpin 14/02/2023
Order 2416 of 30/11
Incident 4 of 2025 closed, log 4 of 12 sent.
Ref\tRisk\nR-001\tFire\nR-002\tFlood
ID\tQ1\n1001\tYes\n1002\tNo
Staff ID\tName\n448213\tJean Culpin
Hall booking ref 448213
The EDT line is 0300 123 4567; police 101 in March 2025.
CAD drawing 4471-B
Report 2025/118 to cabinet
The incident with the boiler was reported to the HSE, ref 448120/23.
Grant award GR-2025-00418 from the lottery.
Event 250 on 3 June; incident 12 on 3 June 2025 closed.
We met on Mother's Day 2024.
Concerns about Freshers' week are for the college.
Lucy has an inhaler policy to finish by May.
Charlotte from the council ran the session; she has a social worker background.
Harriet Nwachukwu is the lead; children tell Harriet about his mum or her dad.
When a child tells Natasha that his mum hits him, she writes it down.
The rota is made by Sheila Marchbanks and her husband.
Concerns about a volunteer go to Grace Okafor.
The Rainbow girls meet on Mondays, the Hillside boys on Saturdays.
The Somali boys' club and the Traveller child in school: guidance.
Father Tom and his mother came from Cork.
Jean collects the keys from Alan.
Hannah, our DSL, has a care plan template.
The Wesley family centre and the Trussell family fund.
Fortnite (12), Roblox (9) and WhatsApp (13).
I would tell Kirsty (17), Ben (3), other (2).
U10 Mo, U11 girls Hannah, U12 Joe.
Nicky Ross (designated nurse) retires; Nicky's family will see more of her.
Diwali (20 October) and Guru Nanak's birthday (5 November) are kept.
The 75th birthday of the hall is on 3 June 2026; files are kept until the 25th birthday, so to 3 June 2041.
The bake sale is for Baby Bounce and Stay & Play.
Eid prayers were on Friday and stewards were briefed by Brother Hamid at 7.15am.
Paragraph numbers in our policy were checked on 28 August by Eleanor P.
The code was adopted. Proposed B. Hussey, seconded L. Tran.
The risk assessment for the bonfire was signed by Station Manager L. Peters on 2 November.
Deputy: Brother Yusuf Adan (Level 3, booked 19 November)\nDesignated lead: Sister Maryam Chowdhury (Level 3, 14/05/2026)
Leaders: Owen Trelawney (leader), Jack Sorrell, Mrs Ng, Chris (1:1), Steph Wardle (night)
No\tStandard\tWhat we'll do\tWho\n5.1\tChild on child abuse\tSurvey\tLouisa P\n7.5\tAlternative provision\tVisit\tBA
Sports hall, MUGA, Changing Block B and car park.
DSL report (Paper B, circulated 5 Mar), numbers at 28 Feb.
Date\tLead\tDoor\tFirst aider\nMon 17\tWendy L\tBob Ives\tTunde A.\nTue 18\tHelen C\tIvy Church\tTunde A.
25/03 JP Child Death Overview annual report.
We've four trained in Triple P, two in Incredible Years.
Hazard\tWho\tL\tS\tControl\tBy\nLost child\tunder 8s\t4\t3\tTent\tWI\nWeather\tall\t3\t2\tMet Office\tJM
RA ref FD/25/003 v2 of the fun day for children.
Info sharing agreement for the children's centres, ISA ref IG-0447.
Classes are named after trees this year: Rowan (Reception), Hazel and Ash.
""".strip().split("\n")


@pytest.mark.parametrize("words", [line.replace("\\t", "\t").replace("\\n", "\n") for line in LET_BE])
def test_what_only_looks_like_it_is_let_be(words: str) -> None:
    assert found(words) == []


def test_a_helper_of_a_rota_is_no_child() -> None:
    assert found("Date\tLead\tDoor\n4 Jan\tBeryl A\tAlan F.\n11 Jan\tJean Culpin\tAlan F.") == []


def test_a_surname_that_is_a_role_as_well_stays_a_name() -> None:
    words = CHILD + "Ziggy Cook lives with Zayn Dean and has asthma; the cook is Pam."
    assert {"Ziggy Cook", "Zayn Dean"} <= set(found(words, "name"))


def test_a_telephone_ends_before_the_next_of_a_list() -> None:
    assert [hit.text for hit in screen("ring 0161 496 0871 (3) somebody")] == ["0161 496 0871"]


def test_a_role_behind_a_whole_name_stays_a_role() -> None:
    assert found(CHILD + "Told Sunita Rao Head Teacher and Priya Nair Head of Year.", "name") == []
