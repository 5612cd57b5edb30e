"""``prepare_workbench``: make the tables, tidy what was cut off, and fill an empty workbench with the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from joinedup.assurance.load import load
from joinedup.shell.web.accounts.store import has_people
from joinedup.shell.web.assurance.jobs import tidy_interrupted
from joinedup.shell.web.assurance.store import note_checks
from joinedup.shell.web.home.seed import DEMO_PEOPLE, seed
from joinedup.shell.web.national.jobs import request_matrix
from joinedup.shell.web.national.jobs import tidy_interrupted as tidy_matrices


class Command(BaseCommand):
    """Idempotent: a second call changes nothing."""

    help = "Prepare the database, and fill an empty one with the demonstration force."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, and say plainly what was done."""
        del args, options
        call_command("migrate", verbosity=0, interactive=False)
        tidy_interrupted()
        tidy_matrices()
        note_checks(load())
        if settings.PRODUCTION:
            if not has_people():
                self.stdout.write(
                    "No accounts yet. Make one with: python -m django add_person NAME buyer --settings joinedup.shell.web.project.settings"
                )
            return
        if not has_people():
            self.stdout.write("Preparing the demonstration force. This takes a few seconds, once.")
            seed()
            request_matrix(DEMO_PEOPLE[0].username)
        self.stdout.write("Demonstration accounts, for this machine only:")
        for person in DEMO_PEOPLE:
            self.stdout.write(f"  {person.username:<10} password {person.password:<24} {person.about}")
