"""Voices brought in before this was kept: from the only file that was at work on their source when they came."""

from django.db import migrations

FILL = """
INSERT INTO learn_brought (run_id, voice_id)
SELECT run.id, voice.id FROM learn_import run
JOIN listen_voice voice ON voice.source_id = run.source_id
 AND voice.received_at BETWEEN run.started_at AND coalesce(run.ended_at, 'infinity')
WHERE run.made > 0 AND voice.withdrawn_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM learn_import other WHERE other.source_id = run.source_id AND other.id <> run.id AND other.made > 0
    AND voice.received_at BETWEEN other.started_at AND coalesce(other.ended_at, 'infinity'))
ORDER BY voice.id;
"""
ANALYSE = """
CREATE OR REPLACE FUNCTION learn_analyse() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
BEGIN
    ANALYZE thread_step, thread_link, listen_voice, learn_theme, learn_themed, learn_quote, learn_brought;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("learn", "0003_an_import_taken_back"), ("listen", "0001_initial")]
    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(ANALYSE, migrations.RunSQL.noop),
    ]
