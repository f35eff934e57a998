"""The one-page CV, the request for a letter, and the questions to a host. Pure."""

from bot.core.desk import phrases
from bot.core.desk.draft import Draft
from bot.core.labels import month_in_full
from bot.core.month import Month
from bot.core.plan.sources import guide, official
from bot.core.profile import Profile

_YEARS_THAT_MATTER = 3


def cv_checklist(profile: Profile) -> Draft:
    """Return what stands on the one-page CV, filled as far as the profile goes.

    Source: guide 3.3 (one page) and 5.3 (clear, honest titles).
    """
    passed = phrases.passed_exams(profile)
    usce = [phrases.experience(item) for item in profile.usce or ()]
    lines = (
        "Name, e-mail, phone, city (no passport number, no photo, no age)",
        f"Education: [medical school], {_graduation(profile)}",
        f"Exams: {', '.join(passed)} passed" if passed else "Exams: only those you passed",
        *(f"US experience: {told}" for told in usce),
        *(() if usce else ("US experience: leave it out if there is none yet",)),
        _work(profile),
        *(("License at home: [country, year]",) if profile.home_licence else ()),
        "Research, teaching, languages: two lines each",
        "Every month since graduation accounted for",
    )
    return Draft(
        title="One-page CV, line by line",
        text="\n".join(f"☐ {line}" for line in lines),
        notes=(
            "One page, PDF, your name in the file name.",
            "An observership is called an observership.",
        ),
        sources=(guide("3.3"), guide("5.3"), official("F107")),
    )


def _graduation(profile: Profile) -> str:
    month = month_in_full(str(profile.graduation))
    return f"to graduate in {month}" if profile.stage == "student" else f"graduated in {month}"


def _work(profile: Profile) -> str:
    told = {
        "practising": "Work since graduation: [post, hospital, from - to]",
        "training": "Training at home: [specialty, hospital, from - to]",
        "neither": "Time since graduation: say plainly what you did [study, family, research]",
    }
    student = "Clinical rotations at home: [the ones in your specialty]"
    unknown = "Work since graduation: [post, hospital, from - to]"
    return (
        student if profile.stage == "student" else told.get(profile.since_graduation or "", unknown)
    )


def letter_request(profile: Profile) -> Draft:
    """Return the request to an attending for a letter that the attending writes.

    Source: guide 5.2 (its wording); the author uploads it (fact F025), forging it (fact F105).
    """
    passed = phrases.passed_exams(profile)
    scores = f", my results ({', '.join(passed)})" if passed else ""
    text = (
        "Dear Dr. [name],\n\n"
        "Thank you for [weeks] in your [clinic or ward]; I learned most from [one true thing].\n\n"
        "Based on your observation of my work, would you feel comfortable writing a strong letter "
        f"of recommendation for my residency applications in {phrases.specialty(profile)}?\n\n"
        f"I attach my CV, a draft of my personal statement{scores} and the programs I apply to. "
        "The link for the upload comes to you by e-mail, and I waive my right to see the letter. "
        "If you would rather not, I understand and am grateful all the same.\n\n"
        "[name]"
    )
    return Draft(
        title="Asking for a letter",
        text=text,
        notes=(
            "Ask in the last week, in person first, then send this.",
            "The doctor writes and uploads it. Never write, edit or send it yourself: a "
            "fabricated letter can cost the certificate.",
            "A hesitant yes is a no: thank them and ask someone who saw more of you.",
        ),
        sources=(guide("5.2"), official("F025"), official("F105")),
    )


def host_questions(profile: Profile, today: Month) -> Draft:
    """Return what to ask a host in writing before any payment.

    Args:
        profile: whose questions they are.
        today: the present month; graduates of three years ago and more ask for the limit.

    Source: guide 4.2 (role and credentials), 3.3; years since graduation (fact F046).
    """
    needs_visa = profile.visa != "immigrant" and profile.nationality != "US"
    is_long_ago = profile.graduation.months_until(today) >= 12 * _YEARS_THAT_MATTER
    year = profile.graduation.year
    questions = (
        "May the attending write a letter of recommendation, and for whom have they?",
        "Do you take people who will apply for US residency?",
        *((f"Do you take graduates of {year}?",) if is_long_ago else ()),
        *(("Which visa class do your visitors use, and will your letter name it?",) * needs_visa),
        "What is my role in patient care, in writing?",
        "How are visiting observers credentialed, and do I get an official ID?",
        "What does it cost in all, for how many weeks, and what is not included?",
        "Is the fee refunded if the visa is refused?" if needs_visa
        else "Is the fee refunded if you or I cancel?",
        "Which insurance, vaccines and trainings do you want, and by when?",
    )  # fmt: skip
    return Draft(
        title="Questions to a host",
        text="\n".join(f"{number}. {text}" for number, text in enumerate(questions, start=1)),
        notes=("Pay nothing that is not refunded before the answers are there in writing.",),
        sources=(guide("4.2"), guide("3.3"), official("F046")),
    )
