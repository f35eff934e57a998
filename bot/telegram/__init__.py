"""The Telegram edge: reads raw updates, draws messages, sends what was drawn.

Telegram's types stop in this folder; everything else knows `Incoming`, `Message` and payloads.
"""
