"""Only the owner of a table may analyse it, and the product is not the owner: a function of the owner's does it."""

from django.db import migrations

ADD = """
CREATE FUNCTION learn_analyse() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    ANALYZE thread_step, thread_link, listen_voice, learn_theme, learn_themed, learn_quote;
END
$$;
"""
DROP = "DROP FUNCTION learn_analyse();"


class Migration(migrations.Migration):
    dependencies = [("learn", "0001_initial")]
    operations = [migrations.RunSQL(ADD, DROP)]
