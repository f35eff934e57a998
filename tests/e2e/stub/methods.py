"""The Bot API methods the stub knows, each with aiogram's model of its parameters."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from aiogram import methods as api
from aiogram.types import (
    BotCommandScopeChat,
    BotDescription,
    BotShortDescription,
    BufferedInputFile,
    Document,
    Message,
    MessageEntity,
    PhotoSize,
    WebhookInfo,
)

from tests.e2e.stub.errors import ApiError, ViolationError
from tests.e2e.stub.limits import CAPTION, TEXT, check_keyboard, check_text
from tests.e2e.stub.world import ChatState, Seen, World

Handler = Callable[[World, Any], Awaitable[Any]]

_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


async def get_me(world: World, call: api.GetMe) -> Any:
    return world.me


async def get_updates(world: World, call: api.GetUpdates) -> Any:
    if world.webhook_url:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    if call.limit is not None and not 1 <= call.limit <= 100:
        raise ViolationError("limit is 1 to 100")
    if call.allowed_updates is not None:
        world.updates.allowed = call.allowed_updates
    return await world.updates.get(
        offset=call.offset, limit=call.limit or 100, timeout=call.timeout or 0
    )


async def set_webhook(world: World, call: api.SetWebhook) -> Any:
    if call.allowed_updates is not None:
        world.updates.allowed = call.allowed_updates
    world.webhook_url, world.webhook_secret = call.url, call.secret_token or ""
    return True


async def delete_webhook(world: World, call: api.DeleteWebhook) -> Any:
    if call.drop_pending_updates:
        raise ViolationError("dropping pending updates would lose them")
    world.webhook_url = ""
    return True


async def get_webhook_info(world: World, call: api.GetWebhookInfo) -> Any:
    return WebhookInfo(
        url=world.webhook_url,
        has_custom_certificate=False,
        pending_update_count=len(world.updates.pending),
    )


async def send_message(world: World, call: api.SendMessage) -> Any:
    state = world.open_chat(int(call.chat_id))
    check_text(call.text, _entities(call, call.entities), limit=TEXT)
    check_keyboard(call.reply_markup)
    message = world.bot_message(
        state, text=call.text, entities=call.entities, reply_markup=call.reply_markup
    )
    await world.show(state, message, "sent")
    return message


async def send_message_draft(world: World, call: api.SendMessageDraft) -> Any:
    state = world.open_chat(int(call.chat_id))
    if state.chat.type != "private":
        raise ViolationError("drafts are shown in private chats only")
    if call.draft_id == 0:
        raise ViolationError("draft_id is not 0")
    check_text(call.text or "", _entities(call, call.entities), limit=TEXT)
    state.seen.append(Seen("draft", call.text or ""))
    return True


async def edit_message_text(world: World, call: api.EditMessageText) -> Any:
    state = world.open_chat(int(call.chat_id or 0))
    check_text(call.text or "", _entities(call, call.entities), limit=TEXT)
    check_keyboard(call.reply_markup)
    old = _own_message(world, state, call.message_id)
    new = {"text": call.text, "entities": call.entities, "reply_markup": call.reply_markup}
    if all((getattr(old, name) or None) == (value or None) for name, value in new.items()):
        raise ApiError(400, _NOT_MODIFIED)
    message = old.model_copy(update={**new, "edit_date": int(datetime.now(UTC).timestamp())})
    await world.show(state, message, "edited")
    return message


def _own_message(world: World, state: ChatState, number: int | None) -> Message:
    message = state.messages.get(number or 0)
    if message is None:
        raise ApiError(400, "Bad Request: message to edit not found")
    if message.from_user is None or message.from_user.id != world.me.id:
        raise ApiError(400, "Bad Request: message can't be edited")
    if message.text is None:
        raise ApiError(400, "Bad Request: there is no text in the message to edit")
    return message


async def send_document(world: World, call: api.SendDocument) -> Any:
    file = _file(call.document)
    document = Document(
        file_id="document", file_unique_id="document", file_name=file.filename,
        file_size=len(file.data),
    )  # fmt: skip
    return await _send_file(world, call, file, document=document)


async def send_photo(world: World, call: api.SendPhoto) -> Any:
    file = _file(call.photo)
    if not file.data.startswith((b"\x89PNG", b"\xff\xd8")):
        raise ApiError(400, "Bad Request: IMAGE_PROCESS_FAILED")
    size = PhotoSize(file_id="photo", file_unique_id="photo", width=800, height=600)
    return await _send_file(world, call, file, photo=[size])


def _file(value: Any) -> BufferedInputFile:
    if not isinstance(value, BufferedInputFile) or not value.data:
        raise ViolationError("file must be non-empty")
    return value


async def _send_file(world: World, call: Any, file: BufferedInputFile, **content: Any) -> Message:
    state = world.open_chat(int(call.chat_id))
    check_text(call.caption or "", _entities(call, call.caption_entities), limit=CAPTION)
    check_keyboard(call.reply_markup)
    message = world.bot_message(
        state,
        caption=call.caption,
        caption_entities=call.caption_entities,
        reply_markup=call.reply_markup,
        **content,
    )
    await world.show(state, message, "file", file_name=file.filename, content=file.data)
    return message


async def send_chat_action(world: World, call: api.SendChatAction) -> Any:
    state = world.open_chat(int(call.chat_id))
    world.actions.append((state.chat.id, call.action))
    async with world.changed:
        world.changed.notify_all()
    return True


async def answer_callback_query(world: World, call: api.AnswerCallbackQuery) -> Any:
    if call.text is not None and len(call.text) > 200:
        raise ViolationError("the text of a callback answer has at most 200 characters")
    if call.callback_query_id not in world.open_taps:
        raise ApiError(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    world.open_taps.remove(call.callback_query_id)
    world.acknowledged.append(call.callback_query_id)
    return True


async def get_my_commands(world: World, call: api.GetMyCommands) -> Any:
    return world.menus.get(_scope(call), [])


async def set_my_commands(world: World, call: api.SetMyCommands) -> Any:
    scope = _scope(call)
    if scope.startswith("chat:"):
        world.open_chat(int(scope.removeprefix("chat:")))
    for command in call.commands:
        if not 1 <= len(command.command) <= 32 or not 1 <= len(command.description) <= 256:
            raise ViolationError(f"command {command.command!r} is too long")
    world.menus[scope] = call.commands
    return True


async def delete_my_commands(world: World, call: api.DeleteMyCommands) -> Any:
    world.menus.pop(_scope(call), None)
    return True


def _scope(call: Any) -> str:
    if isinstance(call.scope, BotCommandScopeChat):
        return f"chat:{call.scope.chat_id}"
    return str(call.scope.type) if call.scope else "default"


async def get_my_description(world: World, call: api.GetMyDescription) -> Any:
    return BotDescription(description=world.description)


async def set_my_description(world: World, call: api.SetMyDescription) -> Any:
    if len(call.description or "") > 512:
        raise ViolationError("a description has at most 512 characters")
    world.description = call.description or ""
    return True


async def get_my_short_description(world: World, call: api.GetMyShortDescription) -> Any:
    return BotShortDescription(short_description=world.short_description)


async def set_my_short_description(world: World, call: api.SetMyShortDescription) -> Any:
    if len(call.short_description or "") > 120:
        raise ViolationError("a short description has at most 120 characters")
    world.short_description = call.short_description or ""
    return True


def _entities(call: Any, entities: list[MessageEntity] | None) -> list[MessageEntity]:
    if isinstance(call.parse_mode, str):
        raise ViolationError("this bot sends entities, never a parse mode")
    return entities or []


HANDLERS: dict[type[api.TelegramMethod[Any]], Handler] = {
    api.GetMe: get_me,
    api.GetUpdates: get_updates,
    api.SetWebhook: set_webhook,
    api.DeleteWebhook: delete_webhook,
    api.GetWebhookInfo: get_webhook_info,
    api.SendMessage: send_message,
    api.SendMessageDraft: send_message_draft,
    api.EditMessageText: edit_message_text,
    api.SendDocument: send_document,
    api.SendPhoto: send_photo,
    api.SendChatAction: send_chat_action,
    api.AnswerCallbackQuery: answer_callback_query,
    api.GetMyCommands: get_my_commands,
    api.SetMyCommands: set_my_commands,
    api.DeleteMyCommands: delete_my_commands,
    api.GetMyDescription: get_my_description,
    api.SetMyDescription: set_my_description,
    api.GetMyShortDescription: get_my_short_description,
    api.SetMyShortDescription: set_my_short_description,
}
METHODS = {model.__api_method__.lower(): (model, handler) for model, handler in HANDLERS.items()}
