import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import lga_kb.alerts.models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
        ('policies', '0002_models'),
    ]

    operations = [
        migrations.CreateModel(name='Session', fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
                ('last_seen_at', models.DateTimeField(default=django.utils.timezone.now)),
            ], options={'verbose_name': 'session', 'verbose_name_plural': 'sessions', 'abstract': False, 'default_permissions': (),}),
        migrations.CreateModel(name='Following', fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('what', models.CharField(choices=[('theme', 'Theme'), ('board', 'Board'), ('statement', 'Statement'), ('search', 'Search')], max_length=10)),
                ('value', models.CharField(help_text='The name of what is followed, as addresses write it.', max_length=1000)),
                ('frequency', models.CharField(choices=[('daily', 'At most once a day'), ('weekly', 'At most once a week')], default='weekly', max_length=6)),
                ('token', models.CharField(default=lga_kb.alerts.models.new_token, editable=False, max_length=64, unique=True)),
                ('asked_at', models.DateTimeField(verbose_name='asked for')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                ('last_sent_at', models.DateTimeField(blank=True, null=True, verbose_name='last message')),
            ], options={'ordering': ['-asked_at', '-id'], 'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('what'), models.F('value'), name='following_once_for_an_address'), models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='following_of_something'), models.CheckConstraint(condition=models.Q(('last_sent_at__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='following_sent_only_when_confirmed')],}),
        migrations.CreateModel(name='SignUp', fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('mailbox', models.CharField(db_index=True, editable=False, max_length=64)),
                ('what', models.CharField(choices=[('theme', 'Theme'), ('board', 'Board'), ('statement', 'Statement'), ('search', 'Search')], max_length=10)),
                ('value', models.CharField(max_length=1000)),
                ('frequency', models.CharField(choices=[('daily', 'At most once a day'), ('weekly', 'At most once a week')], max_length=6)),
                ('asked_at', models.DateTimeField(db_index=True, verbose_name='asked for')),
                ('caller', models.CharField(blank=True, editable=False, max_length=64)),
            ], options={'ordering': ['asked_at', 'pk'], 'constraints': [models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='sign_up_for_something')],}),
        migrations.CreateModel(name='AskedMailbox', fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mailbox', models.CharField(max_length=64, unique=True)),
                ('sent', models.PositiveIntegerField(default=0, verbose_name='confirmations sent')),
                ('last_sent_at', models.DateTimeField(null=True, verbose_name='last confirmation')),
                ('not_before', models.DateTimeField(null=True, verbose_name='next confirmation not before')),
            ]),
        migrations.CreateModel(name='Briefing', fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(editable=False, max_length=64, unique=True)),
                ('title', models.CharField(editable=False, max_length=200)),
                ('as_at', models.DateField(editable=False)),
                ('content', models.JSONField(editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('read_on', models.DateField(default=django.utils.timezone.localdate, editable=False, verbose_name='last read')),
            ], options={'verbose_name': 'shared briefing', 'ordering': ['-created_at', '-id'], 'constraints': [models.CheckConstraint(condition=models.Q(('token__regex', '^[0-9a-f]{40}$')), name='briefing_token_not_to_be_guessed')],}),
        migrations.CreateModel(name='SiteChange', fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.BigIntegerField()),
            ]),
        migrations.CreateModel(name='ToldNews', fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('following', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='lga_kb.following')),
                ('identity', models.CharField(max_length=310)),
            ], options={'constraints': [models.UniqueConstraint(fields=('following', 'identity'), name='news_told_once')],}),
    ]
