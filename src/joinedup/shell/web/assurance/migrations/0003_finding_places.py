"""A finding with one cause keeps every place at which it shows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assurance", "0002_knowncheck_run_key_run_a_key_asks_for_one_run"),
    ]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="places",
            field=models.JSONField(default=list),
        ),
    ]
