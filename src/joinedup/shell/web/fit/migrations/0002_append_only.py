from django.db import migrations

from joinedup.shell.web.project.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("fit", "0001_initial")]
    operations = [append_only("fit_said")]
