"""``add_person``: an account for somebody, with a password typed in and never shown."""

from __future__ import annotations

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from joinedup.shell.web.accounts.models import Role, User
from joinedup.shell.web.accounts.store import add_person
from joinedup.shell.web.events.store import record


class Command(BaseCommand):
    """Add an account."""

    help = "Add an account: python -m django add_person NAME buyer|evaluator"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A name and a role."""
        parser.add_argument("username")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for the password twice, and make the account."""
        del args
        username = options["username"]
        if User.objects.filter(username=username).exists():
            raise CommandError(f"There is already an account called {username}. Choose another name.")
        password = getpass("Password: ")
        if password != getpass("Password again: "):
            raise CommandError("The passwords differ. Nothing was made.")
        try:
            validate_password(password)
        except ValidationError as slip:
            raise CommandError(" ".join(slip.messages)) from None
        add_person(username, options["role"], password=password, name="")
        record("the workbench", "made an account", username, role=options["role"])
        self.stdout.write(f"Made the account {username}.")
