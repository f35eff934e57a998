from bot.core.plan.plan import SourceRef
from tests.fakes.exporting import citations


def test_a_title_of_our_own_is_written_as_in_the_united_states() -> None:
    assert citations().of(SourceRef("official", "F098")).label == "Official: Program pages"
