"""A link names both steps with their kinds, so that the check on kinds cannot be told a lie."""

from django.db import migrations

ADD = """
ALTER TABLE thread_link
  ADD CONSTRAINT link_later_step FOREIGN KEY (later_id, later_kind) REFERENCES thread_step (id, kind),
  ADD CONSTRAINT link_earlier_step FOREIGN KEY (earlier_id, earlier_kind) REFERENCES thread_step (id, kind);
"""
DROP = """
ALTER TABLE thread_link DROP CONSTRAINT link_later_step, DROP CONSTRAINT link_earlier_step;
"""


class Migration(migrations.Migration):
    dependencies = [("thread", "0001_initial")]
    operations = [migrations.RunSQL(ADD, DROP)]
