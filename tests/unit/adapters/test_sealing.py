import pytest
from cryptography.fernet import Fernet

from bot.adapters.sealing import Seal
from bot.core.errors import SettingsError, StoreError

VALUE = {"name": "Zoë Oyelaran-Whitcombe", "n": [1, None]}


def test_with_a_key_the_text_does_not_show_what_it_holds() -> None:
    seal = Seal(Fernet.generate_key().decode())
    text = seal.close(VALUE)
    assert "Oyelaran" not in text
    assert seal.open(text) == VALUE


def test_what_was_stored_before_a_key_was_set_stays_readable() -> None:
    assert Seal(Fernet.generate_key().decode()).open(Seal().close(VALUE)) == VALUE


@pytest.mark.parametrize("later", [None, Fernet.generate_key().decode()])
def test_without_the_right_key_the_error_names_the_setting(later: str | None) -> None:
    text = Seal(Fernet.generate_key().decode()).close(VALUE)
    with pytest.raises(StoreError, match="USCE_ENCRYPTION_KEY"):
        Seal(later).open(text)


def test_a_malformed_key_is_refused_by_name_and_not_repeated() -> None:
    with pytest.raises(SettingsError, match="USCE_ENCRYPTION_KEY") as caught:
        Seal("my secret passphrase")
    assert "passphrase" not in str(caught.value)
