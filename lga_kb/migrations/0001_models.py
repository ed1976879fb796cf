import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import lga_kb.alerts.models
from policies.migrations._together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('policies', '0002_models'),
    ]

    operations = [
        Together([
            migrations.CreateModel(name='AskedMailbox', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('mailbox', models.CharField(max_length=64, unique=True)),
                    ('sent', models.PositiveIntegerField(default=0, verbose_name='confirmations sent')),
                    ('last_sent_at', models.DateTimeField(null=True, verbose_name='last confirmation')),
                    ('not_before', models.DateTimeField(null=True, verbose_name='next confirmation not before')),
                ]),
            migrations.CreateModel(name='SentForm', fields=[('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('location', models.TextField()),
                    ('sent_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ], options={'default_permissions': ()}),
            migrations.CreateModel(name='SiteChange', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('step', models.BigIntegerField()),
                ]),
            migrations.CreateModel(name='Briefing', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token', models.CharField(editable=False, max_length=64, unique=True)),
                    ('title', models.CharField(editable=False, max_length=200)),
                    ('as_at', models.DateField(editable=False)),
                    ('content', models.JSONField(editable=False)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('read_on', models.DateField(default=django.utils.timezone.localdate, editable=False, verbose_name='last read')),
                ], options={'constraints': [models.CheckConstraint(condition=models.Q(('token__regex', '^[0-9a-f]{40}$')), name='briefing_token_not_to_be_guessed')], 'ordering': ['-created_at', '-id'], 'verbose_name': 'shared briefing'}),
            migrations.CreateModel(name='Following', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                    ('what', models.CharField(choices=[('theme', 'Theme'), ('board', 'Board'), ('statement', 'Statement'), ('search', 'Search')], max_length=10)),
                    ('value', models.CharField(help_text='The name of the subject, as used in addresses.', max_length=1000)),
                    ('frequency', models.CharField(choices=[('daily', 'At most once a day'), ('weekly', 'At most once a week')], default='weekly', max_length=6)),
                    ('token', models.CharField(default=lga_kb.alerts.models.new_token, editable=False, max_length=64, unique=True)),
                    ('asked_at', models.DateTimeField(verbose_name='asked for')),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                    ('last_sent_at', models.DateTimeField(blank=True, null=True, verbose_name='last message')),
                ], options={'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('what'), models.F('value'), name='following_once_for_an_address'), models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='following_of_something'), models.CheckConstraint(condition=models.Q(('last_sent_at__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='following_sent_only_when_confirmed')], 'ordering': ['-asked_at', '-id']}),
            migrations.CreateModel(name='JobRun', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, unique=True, verbose_name='job')),
                    ('started_at', models.DateTimeField(null=True, verbose_name='last started')),
                    ('succeeded_at', models.DateTimeField(null=True, verbose_name='last done')),
                    ('failed_at', models.DateTimeField(null=True, verbose_name='last failed')),
                    ('said', models.CharField(blank=True, max_length=500, verbose_name='message')),
                    ('made_for', models.CharField(blank=True, editable=False, max_length=40)),
                ], options={'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='job_run_of_something')], 'default_permissions': ('view',), 'ordering': ['name'], 'verbose_name': 'job'}),
            migrations.CreateModel(name='LeadOfficer', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('posts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, help_text='The person leads on every commitment with one of these as its lead officer, also in later plans.', size=None)),
                    ('commitments', models.ManyToManyField(blank=True, related_name='+', to='policies.commitment', verbose_name='and these')),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='lead_officer', to=settings.AUTH_USER_MODEL)),
                ], options={'default_permissions': (), 'permissions': [('report_commitments', 'Can record updates on the commitments that they lead on')]}),
            migrations.CreateModel(name='LogInRule', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('needs_second_factor', models.BooleanField(default=False, verbose_name='must use two-factor log-in')),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='log_in_rule', to=settings.AUTH_USER_MODEL)),
                ], options={'default_permissions': ()}),
            migrations.CreateModel(name='NoticeChoice', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('often', models.CharField(choices=[('at-once', 'At once'), ('daily', 'Once a day'), ('none', 'Not at all')], default='daily', max_length=8, verbose_name='notices by e-mail')),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='notice_choice', to=settings.AUTH_USER_MODEL)),
                ], options={'default_permissions': ()}),
            migrations.CreateModel(name='Session', fields=[('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                    ('session_data', models.TextField(verbose_name='session data')),
                    ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                    ('last_seen_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
                ], options={'abstract': False, 'default_permissions': (), 'verbose_name': 'session', 'verbose_name_plural': 'sessions'}),
            migrations.CreateModel(name='SignUp', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                    ('mailbox', models.CharField(db_index=True, editable=False, max_length=64)),
                    ('what', models.CharField(choices=[('theme', 'Theme'), ('board', 'Board'), ('statement', 'Statement'), ('search', 'Search')], max_length=10)),
                    ('value', models.CharField(max_length=1000)),
                    ('frequency', models.CharField(choices=[('daily', 'At most once a day'), ('weekly', 'At most once a week')], max_length=6)),
                    ('asked_at', models.DateTimeField(db_index=True, verbose_name='asked for')),
                    ('caller', models.CharField(blank=True, editable=False, max_length=64)),
                ], options={'constraints': [models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='sign_up_for_something')], 'ordering': ['asked_at', 'pk']}),
            migrations.CreateModel(name='Notice', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(choices=[('invitation', 'Your account was created'), ('forgotten', 'You forgot your password'), ('submitted', 'Submitted for review'), ('sent-back', 'Sent back to you'), ('published', 'Published'), ('import-waits', 'Imports waiting for a publisher'), ('doubts', 'Imports with doubts'), ('comment', 'Comments'), ('assigned', 'Tasks given to you'), ('due', 'Tasks that are due'), ('reminder', 'Commitments to report on')], max_length=12)),
                    ('object_id', models.PositiveBigIntegerField(null=True)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('content_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ], options={'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('content_type__isnull', True), ('object_id__isnull', True)), models.Q(('content_type__isnull', False), ('object_id__isnull', False)), _connector='OR'), name='notice_of_a_record_or_none')], 'default_permissions': (), 'indexes': [models.Index(fields=['user', 'reason', 'sent_at'], name='notice_of_a_person'), models.Index(condition=models.Q(('sent_at__isnull', True)), fields=['made_at'], name='notice_waiting')], 'ordering': ['made_at', 'pk']}),
            migrations.CreateModel(name='ToldNews', fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('identity', models.CharField(max_length=310)),
                    ('following', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='lga_kb.following')),
                ], options={'constraints': [models.UniqueConstraint(fields=('following', 'identity'), name='news_told_once')]}),
        ]),
    ]
