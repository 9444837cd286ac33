from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decide', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='who_disagreed',
            field=models.TextField(blank=True, max_length=2000),
        ),
    ]
