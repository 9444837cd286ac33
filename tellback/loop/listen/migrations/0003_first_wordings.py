"""The five questions of consent, in our own words, version 1 (CON-01)."""

from datetime import date

from django.db import migrations

WORDS = {
    "partners": (
        "Partners who work with us, like the council, the health service and local groups, may read my words. "
        "They are named on our page about your words and the law."
    ),
    "publish": "You may publish my words where everyone can read them, without my name and without what would give me away.",
    "credit": "You may publish my words with the name that I choose here.",
    "training": "You may use my words to help people who work here learn, without my name.",
    "contact": "You may get in touch with me to ask more about this, or to invite me to take part.",
}


def write(apps, schema_editor):
    wordings = apps.get_model("listen", "ConsentWording")
    for use, words in WORDS.items():
        wordings.objects.get_or_create(
            use=use, version=1, language="en-gb", defaults={"words": words, "valid_from": date(2026, 1, 1)}
        )


class Migration(migrations.Migration):
    dependencies = [("listen", "0002_codes_expire_and_are_shown_once")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
