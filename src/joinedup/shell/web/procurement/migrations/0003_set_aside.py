from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procurement", "0002_append_only")]
    operations = [
        migrations.AddField("file", "set_aside", models.CharField(max_length=500, blank=True, default="")),
    ]
