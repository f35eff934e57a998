"""The command menus and the texts of the bot's own page, as data."""

COMMANDS = (
    ("start", "Say hello and see what I can do"),
    ("help", "What to ask and how I answer"),
    ("plan", "Make or see my dated plan"),
    ("next", "What to do this week"),
    ("profile", "See or change my details"),
    ("programs", "Programs that fit my profile"),
    ("desk", "E-mails, CV and letter requests to copy"),
    ("offer", "Check an offer for red flags"),
    ("compare", "Two plans side by side"),
    ("remind", "Reminders on or off"),
    ("export", "My plan as PDF, calendar or picture"),
    ("sources", "Where my answers come from"),
    ("privacy", "What I keep and for how long"),
    ("mydata", "Everything I hold about you"),
    ("forget", "Delete everything about you"),
    ("cancel", "Stop the current form"),
)
"""Name and description, in the order of the menu."""

OPERATOR_COMMANDS = (
    ("stats", "Operators: figures of use"),
    ("unanswered", "Operators: questions without an answer"),
    ("feedback", "Operators: answers that did not help"),
    ("reindex", "Operators: rebuild the index"),
    ("ban", "Operators: answer a user id no more"),
    ("unban", "Operators: answer a user id again"),
)
"""Shown only in the operators' own chats, after the others."""

SHORT_DESCRIPTION = (
    "US clinical experience for international medical graduates: sourced answers, dated plan."
)

DESCRIPTION = (
    "I help international medical graduates and students with US clinical experience: electives, "
    "observerships, externships, research, letters, visas and costs.\n\n"
    "Ask me anything about it: I answer from a guide and official sources and show the source. "
    "Or tap /plan for a dated plan that fits you.\n\n"
    "I am a program, not a lawyer or a doctor, and I promise no visa and no Match."
)
"""Shown before the first message; at most 512 characters."""
