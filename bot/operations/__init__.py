"""Running the bot: limits, figures, health, logs and the operators' commands."""
