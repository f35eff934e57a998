import json

from bot.core.clean_json import clean_json


def test_half_a_surrogate_pair_and_nul_are_replaced() -> None:
    raw = json.loads('{"text": "a\\ud83d b\\u0000", "\\udc00": [["\\ud83d\\ude00", 1, null]]}')
    clean = clean_json(raw)
    assert json.dumps(clean, ensure_ascii=False).encode()
    assert clean == {"text": "a? b\ufffd", "?": [["\U0001f600", 1, None]]}
