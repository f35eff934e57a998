"""One small tree of errors; adapters turn library errors into these, with `from exc`."""


class AdvisorError(Exception):
    """Anything the advisor itself reports; its text is one clear line a person can act on."""


class ProfileError(AdvisorError):
    """A profile that cannot be planned for; names every wrong field."""


class SettingsError(AdvisorError):
    """A wrong or missing setting; names it and how to mend it."""


class StoreError(AdvisorError):
    """The data folder, the database or the vector store cannot be used."""


class UnstorableError(StoreError):
    """A value that the database refuses, however often it is tried: a fault of ours."""


class UnreadableError(StoreError):
    """Something stored cannot be read, however often it is tried: its key is lost, say."""


class ModelError(AdvisorError):
    """The language model failed, stalled or broke off; the default answer is given instead."""


class DeliveryError(AdvisorError):
    """A message that will never arrive, such as to a user who blocked the bot."""


class UnreachableError(DeliveryError):
    """Nothing will ever arrive there: the person blocked the bot, or the chat is gone."""


class LeftOutError(AdvisorError):
    """An update left out on purpose, such as one of a flood; it need not come again."""
