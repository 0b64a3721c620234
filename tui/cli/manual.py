"""The command line's manual, made from the parser so that the two cannot disagree."""

from __future__ import annotations

import argparse

from tui.cli.run import build_parser, subcommands


def documentation() -> str:
    """The Markdown of docs/commands.md: every command with its arguments."""
    parser = build_parser(subcommands())
    choices = next(
        action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction)
    )
    lines = [
        "# Commands",
        "",
        "Made from the program itself; `newsreader COMMAND --help` prints the same. Results go to standard",
        "output, messages to standard error. Exit status: 0 done, 1 failed, 2 wrong usage.",
        "",
        "Every command takes `--library DIR`, `--config FILE`, `--log FILE`, `--no-color` and `--debug`.",
    ]
    for command in subcommands():
        lines += ["", f"## {command.name}", "", f"{command.help[:1].upper()}{command.help[1:]}.", ""]
        lines += _arguments(choices[command.name], command.name)
    return "\n".join(lines) + "\n"


def _arguments(parser: argparse.ArgumentParser, name: str) -> list[str]:
    """A table of what a command takes, and one for each of its actions."""
    rows, below = [], []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {one.dest: one.help or "" for one in action._choices_actions}
            for word, inner in action.choices.items():
                below += ["", f"### {name} {word}", "", f"{told[word][:1].upper()}{told[word][1:]}.", ""]
                below += _arguments(inner, f"{name} {word}")
            continue
        if action.help in (None, argparse.SUPPRESS) and not action.choices and not action.metavar:
            continue
        if action.default == argparse.SUPPRESS:  # the options of every command, and --help
            continue
        rows.append(f"| {_written(action)} | {_cell(action.help or _choices(action))} |")
    table = ["| argument | what it does |", "|---|---|", *rows] if rows else ["It takes no arguments."]
    return table + below


def _written(action: argparse.Action) -> str:
    name = " ".join(action.option_strings[-1:]) or str(action.metavar or action.dest)
    value = f" {action.metavar or action.dest.upper()}" if action.option_strings and action.nargs != 0 else ""
    return f"`{name}{value}`".replace("|", "\\|")


def _choices(action: argparse.Action) -> str:
    return ", ".join(map(str, action.choices)) if action.choices else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
