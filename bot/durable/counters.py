"""What the durable inbox counts, for metrics and the operator."""

from dataclasses import dataclass


@dataclass
class Counters:
    """Counts since the process started.

    Attributes:
        accepted: updates stored; a duplicate is counted again, but runs once.
        dropped: updates without a usable number, which cannot be stored.
        ignored: updates that meant nothing to the edge, or came from someone banned.
        decided: updates and reminders decided here.
        resumed: decided before a crash, taken up again here.
        revived: works taken up again after a storage fault, such as a full disk.
        sent: calls delivered.
        maybe_repeated: calls made again because a crash hid whether they had arrived.
        undeliverable: calls given up, such as to someone who blocked the bot.
        apologies: updates that hit a fault of ours and were answered with an apology.
        unreadable: updates whose chat, or which themselves, are stored but cannot be read.
        storage_retries: waits for a database that could not be used.
        reminders: reminders handed on.
        forgotten: /forget requests decided.
        erased: of those, complete to the last byte.
    """

    accepted: int = 0
    dropped: int = 0
    ignored: int = 0
    decided: int = 0
    resumed: int = 0
    revived: int = 0
    sent: int = 0
    maybe_repeated: int = 0
    undeliverable: int = 0
    apologies: int = 0
    unreadable: int = 0
    storage_retries: int = 0
    reminders: int = 0
    forgotten: int = 0
    erased: int = 0
