"""What people write of themselves, with the misspellings and traps of real messages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.intake.reading import read
from bot.core.profile import parse_field

TODAY = date(2026, 11, 22)


def values(text: str) -> dict[str, object]:
    return read(text, TODAY).values


def test_one_message_with_several_facts_fills_all_of_them_but_not_the_passport():
    reading = read("YOG 2017, visit visa, 3k, IM, Lahore", TODAY)

    assert reading.values == {
        "stage": "graduate",
        "graduation": "2017-01",
        "visa": "b1_b2",
        "budget_usd": 3000.0,
        "specialty": "internal_medicine",
        "residence": "PK",
    }
    assert reading.remarks == ("month_assumed",)
    assert reading.other_words == 0


def test_each_fact_comes_with_the_words_that_say_it():
    text = "Hello, I have a B1/B2 visa and pshychiatry is my dream"
    evidence = {found.field: text[found.start : found.end] for found in read(text, TODAY).found}

    assert evidence == {"visa": "B1/B2 visa", "specialty": "pshychiatry"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("graduated in 2019", {"stage": "graduate", "graduation": "2019-01"}),
        ("YOG: 12/2020", {"stage": "graduate", "graduation": "2020-12"}),
        ("graduted june 2021", {"stage": "graduate", "graduation": "2021-06"}),
        ("2015 grad", {"stage": "graduate", "graduation": "2015-01"}),
        ("mbbs 2018", {"stage": "graduate", "graduation": "2018-01"}),
        ("grad 2027 june", {"stage": "student", "graduation": "2027-06"}),
        ("final year", {"stage": "student"}),
        ("final year mbbs student", {"stage": "student"}),
        ("im a graduate", {"stage": "graduate"}),
        ("visit visa", {"visa": "b1_b2"}),
        ("tourist visa", {"visa": "b1_b2"}),
        ("b1b2", {"visa": "b1_b2"}),
        ("B-2", {"visa": "b1_b2"}),
        ("green card holder", {"visa": "immigrant"}),
        ("GC", {"visa": "immigrant"}),
        ("h4", {"visa": "dependent"}),
        ("on F2", {"visa": "dependent"}),
        ("no visa", {"visa": "none"}),
        ("i dont have a visa", {"visa": "none"}),
        ("esta", {"visa": "esta"}),
        ("VWP", {"visa": "esta"}),
        ("visa refused in march 2025", {"visa_refused": "2025-03"}),
        ("b1b2 rejected twice 2023", {"visa_refused": "2023-12"}),
        ("step 1 done", {"step1": "passed"}),
        ("ck 245", {"step2ck": "passed", "step2ck_score": 245}),
        ("failed step1 once", {"step1": "failed", "step1_failures": 1}),
        ("step 1 passed on second attempt", {"step1": "passed", "step1_failures": 1}),
        ("both steps done", {"step1": "passed", "step2ck": "passed"}),
        ("step 1 and 2 done", {"step1": "passed", "step2ck": "passed"}),
        ("step 1 passed step 2 failed", {"step1": "passed", "step2ck": "failed"}),
        ("passed step 1, failed step 2", {"step1": "passed", "step2ck": "failed"}),
        ("oet pending", {"oet": "scheduled"}),
        ("oet booked", {"oet": "scheduled"}),
        ("havent taken ck", {"step2ck": "not_taken"}),
        (
            "step 1 in march, rest not yet",
            {"step1": "scheduled", "step2ck": "not_taken", "oet": "not_taken"},
        ),
        ("vslo no", {"vslo_home_school": False}),
        ("unmatched twice", {"cycle": "unmatched", "times_unmatched": 2}),
        ("applied this cycle", {"cycle": "applied_now"}),
        ("ecfmg certified", {"ecfmg_certified": True}),
        ("not ecfmg certified", {"ecfmg_certified": False}),
        ("psych", {"specialty": "psychiatry"}),
        ("peds", {"specialty": "pediatrics"}),
        ("gen surg", {"specialty": "surgery"}),
        ("obgyn", {"specialty": "obgyn"}),
        ("internal medcine", {"specialty": "internal_medicine"}),
        ("backup FM", {"backup_specialty": "family_medicine"}),
        ("Pakistani", {"nationality": "PK"}),
        ("nigerian passport", {"nationality": "NG"}),
        ("i am from Nepal", {"nationality": "NP"}),
        ("Pakitsan", {"residence": "PK"}),
        ("living in Dubai", {"residence": "AE"}),
        ("$3,000", {"budget_usd": 3000.0}),
        ("3,000 usd", {"budget_usd": 3000.0}),
        ("budget 2000", {"budget_usd": 2000.0}),
        ("3-5k usd", {"budget_usd": 3000.0}),
        ("no money", {"budget_usd": 0.0}),
        ("8 weeks", {"weeks_in_us": 8.0}),
        ("3 months", {"weeks_in_us": 13.0}),
        ("2 us letters", {"us_letters": [{}, {}]}),
        ("uncle in Texas", {"free_housing_state": "TX"}),
        ("prefer NY, NJ and Texas", {"state_preferences": ["NY", "NJ", "TX"]}),
        ("greencard, peds", {"visa": "immigrant", "specialty": "pediatrics"}),
        ("yog2020", {"stage": "graduate", "graduation": "2020-01"}),
        ("yog'19", {"stage": "graduate", "graduation": "2019-01"}),
        ("graduated 2018 Tehran", {"stage": "graduate", "graduation": "2018-01"}),
        ("H4 visa in Texas", {"visa": "dependent", "location": "us", "residence": "US"}),
        (
            "J1 research scholar in Boston",
            {"visa": "j1", "location": "us", "residence": "US"},
        ),
        ("i want a J1 in New York", {}),
        ("research interest: yes", {"research_interest": True}),
        ("no failed attempts", {"step1_failures": 0, "step2ck_failures": 0}),
        ("no failures in step 1", {"step1_failures": 0}),
        ("certified by ECFMG", {"ecfmg_certified": True}),
        ("OET passed, certified", {"oet": "passed", "ecfmg_certified": True}),
        ("undecided between IM and FM", {"specialty": "undecided"}),
    ],
)  # fmt: skip
def test_usual_ways_to_say_it_are_understood(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "im a bit lost",
        "it is hard for me",
        "tell us more",
        "in me",
        "I'm from the south",
        "Georgia",
        "path to residency",
        "give em my CV",
        "new mexico",
        "west virginia",
        "i need j1 visa sponsorship",
        "i will apply for b1/b2",
        "the fee is 4000 usd",
        "they charge 500 usd per week",
        "exam in 3 weeks",
        "2 years ago",
        "cardiology",
        "step 3 done",
        "CK is a hard exam",
        "polish my CV",
        "american indian",
    ],
)
def test_traps_are_not_facts(text):
    assert values(text) == {}


def test_im_as_a_pronoun_is_not_internal_medicine():
    assert values("im a graduate from lahore im tired") == {"stage": "graduate"}
    assert "specialty" not in values("IM A GRADUATE")
    assert values("2017 grad, IM")["specialty"] == "internal_medicine"


def test_school_abroad_says_nothing_about_the_passport():
    assert values("mbbs from china") == {}
    assert values("mbbs from china, indian citizen") == {"nationality": "IN"}


def test_other_currencies_are_never_converted():
    reading = read("2 lakh rupees", TODAY)

    assert reading.values == {}
    assert reading.remarks == ("other_currency",)


def test_this_or_last_year_of_graduation_leaves_the_month_open():
    assert read("graduated in 2025", TODAY).graduation_year == 2025
    assert read("graduating 2027", TODAY).graduation_year == 2027
    assert read("graduated in 2019", TODAY).graduation_year is None


def test_year_of_this_year_does_not_decide_the_stage():
    reading = read("yog 2026", TODAY)

    assert reading.graduation_year == 2026
    assert "stage" not in reading.values


def test_experience_done_is_not_the_longest_stay():
    assert values("I did a 4 week observership in IM 2024") == {
        "usce": [
            {"kind": "observership", "weeks": 4.0, "year": 2024, "specialty": "internal_medicine"}
        ]
    }


def test_words_beside_the_facts_are_counted():
    assert read("failed step 1 twice and want to die", TODAY).other_words > 0
    assert read("failed step 1 twice", TODAY).other_words == 0


_WORDS = """
    step 1 2 ck oet passed failed not yet 2017 2027 june visa b1/b2 refused no yes im IM from
    Pakistan Lahore $ 3k 3000 usd weeks months budget letters unmatched twice graduated student in
    the , . ? - Georgia uncle prefer NY backup peds
"""
_PIECES = st.sampled_from(_WORDS.split())


@given(st.lists(_PIECES, max_size=25).map(" ".join) | st.text(max_size=200))
def test_whatever_is_read_is_valid_and_quotes_the_text(text):
    for found in read(text, TODAY).found:
        parse_field(found.field, found.value)
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("step 2 ck two forty eight", 248),
        ("got two fifty one on step 2", 251),
        ("248 on step 2", 248),
        ("step2 - 251", 251),
        ("ck two hundred and forty eight", 248),
        ("step 2 two oh nine", 209),
        ("ck score two sixty", 260),
        ("step 2 passed with two fifteen", 215),
    ],
)
def test_score_is_read_as_it_is_spoken(text, score):
    assert read(text, TODAY).values == {"step2ck": "passed", "step2ck_score": score}


def test_two_before_a_length_is_no_score():
    assert "step2ck_score" not in read("ck passed, two ten week rotations", TODAY).values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("i am in chicago waiting for green card", {"location": "us", "residence": "US"}),
        ("awaiting my j1", {}),
        (
            "i am a refugee from syria in texas since 2019",
            {"visa": "immigrant", "location": "us", "residence": "US", "nationality": "SY"},
        ),
        ("refugee from syria in turkey", {"nationality": "SY", "residence": "TR"}),
        ("green card holder in texas", {"visa": "immigrant", "location": "us", "residence": "US"}),
        ("im and psych", {"specialty": "internal_medicine", "backup_specialty": "psychiatry"}),
        ("psych or im", {"specialty": "psychiatry", "backup_specialty": "internal_medicine"}),
        ("no exams yet", {"step1": "not_taken", "step2ck": "not_taken", "oet": "not_taken"}),
        ("yog 2015 failed step 1 twice", {"stage": "graduate", "graduation": "2015-01",
                                          "step1": "failed", "step1_failures": 2}),
        ("dual citizen of pakistan and usa", {"nationality": "US", "visa": "immigrant"}),
    ],
)  # fmt: skip
def test_status_and_place_are_read_as_they_are(text, values):
    assert read(text, TODAY).values == values


@pytest.mark.parametrize(
    "text", ["i have indian and canadian passport", "2 passports, india and canada"]
)
def test_of_two_passports_none_is_chosen(text):
    reading = read(text, TODAY)

    assert reading.values == {}
    assert reading.remarks == ("two_passports",)


def test_foreign_sum_in_thousands_is_not_converted():
    assert read("i have 300 mil pesos", TODAY).remarks == ("other_currency",)
    assert read("budget 3 mil", TODAY).values == {"budget_usd": 3000.0}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("failed step 1 five times", {"step1": "failed", "step1_failures": 5}),
        ("i can only do online", {"weeks_in_us": 0.0}),
        ("cannot travel", {"weeks_in_us": 0.0}),
        ("cant travel before june", {}),
    ],
)
def test_hard_limits_are_read(text, values):
    assert read(text, TODAY).values == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("no money lol maybe 2k", {"budget_usd": 2000.0}),
        ("no money", {"budget_usd": 0.0}),
        ("i am us citizen", {"visa": "immigrant", "nationality": "US"}),
        ("non us citizen img", {}),
        ("no visa needed", {}),
        ("i dont need a visa", {}),
        ("230 ck", {"step2ck": "passed", "step2ck_score": 230}),
        ("working in ksa as resident in pediatrics",
         {"residence": "SA", "since_graduation": "training", "specialty": "pediatrics"}),
    ],
)  # fmt: skip
def test_what_fits_best_is_read(text, values):
    assert read(text, TODAY).values == values


def test_attempts_whose_end_is_not_told_are_asked_after():
    reading = read("2 attempts step 1, oet pass", TODAY)

    assert reading.values == {"oet": "passed"}
    assert reading.remarks == ("attempts_without_end",)


@pytest.mark.parametrize(
    "text", ["3000 cad", "3000 canadian dollars", "budget 200k inr", "3 lakh pkr", "5000 aed"]
)
def test_other_money_is_never_converted(text):
    reading = read(text, TODAY)

    assert reading.values == {}
    assert reading.remarks == ("other_currency",)


def test_status_in_the_us_says_where_someone_lives():
    told = read("graduated 2014 india, on h4 in dallas", TODAY).values

    assert (told["residence"], told["location"]) == ("US", "us")


@pytest.mark.parametrize(
    "text",
    [
        "i got married to us citizen",
        "my us citizen wife",
        "engaged to a green card holder",
        "sponsored by a us citizen",
        "son of a us citizen",
    ],
)
def test_papers_of_kin_are_not_ones_own(text):
    assert read(text, TODAY).values == {}


def test_doctor_has_graduated():
    assert read("i am doctor from sudan", TODAY).values == {
        "stage": "graduate", "nationality": "SD",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("i finished med school in 2020", {"stage": "graduate", "graduation": "2020-01"}),
        (
            "usmle step 1: pass, usmle step 2: 10 june, oet: no",
            {"step1": "passed", "step2ck": "scheduled", "oet": "not_taken"},
        ),
        ("got my score two forty eight", {"step2ck": "passed", "step2ck_score": 248}),
        ("i scored 231", {"step2ck": "passed", "step2ck_score": 231}),
        ("cutoff score 230", {}),
    ],
)
def test_terse_news_of_school_and_exams_is_read(text, values):
    assert read(text, TODAY).values == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("I completed my MBBS from Bangladesh in 2019.", {"graduation": "2019-01"}),
        ("graduated from dow medical college in 2018", {"graduation": "2018-01"}),
        ("grad from mexico 2021", {"graduation": "2021-01"}),
        ("MD china 2017", {"graduation": "2017-01"}),
        ("graduated from egypt, visa refused in 2020", {"visa_refused": "2020-12"}),
    ],
)
def test_school_may_stand_between_a_degree_and_its_year(text, values):
    read_values = read(text, TODAY).values

    assert {name: read_values.get(name) for name in ("graduation", "visa_refused")} == {
        "graduation": None, "visa_refused": None, **values,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("im daca", {"visa": "other"}),
        ("tps holder", {"visa": "other"}),
        ("asylum pending", {"visa": "other"}),
        ("we live in texas", {"residence": "US", "location": "us"}),
        ("j1 research scholar at houston", {"visa": "j1", "residence": "US", "location": "us"}),
        ("step 1 step 2 done", {"step1": "passed", "step2ck": "passed"}),
        ("step 1 230 step2 241", {"step1": "passed", "step2ck": "passed", "step2ck_score": 241}),
    ],
)
def test_status_and_exams_in_few_words(text, values):
    assert read(text, TODAY).values == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("husband in usa on h1b, b2 visa", {"visa": "b1_b2"}),
        (
            "russian doctor 2012",
            {"nationality": "RU", "stage": "graduate", "graduation": "2012-01"},
        ),
        ("2016 but got degree in 2017", {"stage": "graduate", "graduation": "2017-01"}),
        ("oet: nope", {"oet": "not_taken"}),
        ("my step 2 is now in april", {"step2ck": "scheduled"}),
        ("step 1 and step 2 both done", {"step1": "passed", "step2ck": "passed"}),
    ],
)
def test_words_between_are_passed_over(text, values):
    assert read(text, TODAY).values == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("done all except oet", {"step1": "passed", "step2ck": "passed", "oet": "not_taken"}),
        ("everything passed but step 2", {"step1": "passed", "step2ck": "not_taken",
                                          "oet": "passed"}),
        ("my green card came", {"visa": "immigrant"}),
        ("my graduation moved to 2028", {"stage": "student"}),
    ],
)  # fmt: skip
def test_what_changed_or_is_lacking_is_read(text, values):
    assert read(text, TODAY).values == values


@pytest.mark.parametrize("text", ["i have 225 what are my chances", "i only have 215"])
def test_what_may_be_a_score_is_not_taken_for_money(text: str) -> None:
    assert "budget_usd" not in read(text, TODAY).values


@pytest.mark.parametrize(
    ("text", "dollars"), [("i have $225", 225), ("i have 350", 350), ("budget 225", 225)]
)
def test_what_is_said_to_be_money_is_money(text: str, dollars: float) -> None:
    assert read(text, TODAY).values["budget_usd"] == dollars
