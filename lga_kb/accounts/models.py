"""Sessions with their users, so that people can see and end their own."""

from datetime import timedelta
from typing import ClassVar

from django.contrib.auth.models import User
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lga_kb.errors.read_only import where_writing_is_possible

IDLE_LIMIT = timedelta(hours=1)
NOTED_EVERY = timedelta(minutes=1)  # so that few requests write


class SessionQuerySet(models.QuerySet):
    def alive(self):
        """Sessions that have neither expired nor been idle for too long."""
        now = timezone.now()
        return self.filter(expire_date__gt=now, last_seen_at__gt=now - IDLE_LIMIT)

    def of_user(self, user):
        """The live sessions of a user, the most recently used first."""
        return self.alive().filter(user=user).order_by("-last_seen_at", "pk")


class Session(AbstractBaseSession):
    """A Django session that also stores its user and when they were last seen."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    last_seen_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = BaseSessionManager.from_queryset(SessionQuerySet)()

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls):
        from lga_kb.accounts.session_store import SessionStore  # which names this model

        return SessionStore

    @property
    def name(self) -> str:
        """Its name on pages. Anyone who read the key itself could use the session."""
        return salted_hmac("lga_kb.accounts.Session", self.session_key).hexdigest()

    def is_idle(self) -> bool:
        """Whether somebody is logged in and has made no request in the last hour."""
        return self.user_id is not None and self.last_seen_at <= timezone.now() - IDLE_LIMIT

    def note_seen(self) -> None:
        """Note that its user is active, at most once a minute. The rest of the session does not change."""
        now = timezone.now()
        if self.user_id is not None and self.last_seen_at <= now - NOTED_EVERY:
            with where_writing_is_possible():
                Session.objects.filter(pk=self.pk).update(last_seen_at=now)


class LogInRule(models.Model):
    """What a user needs to log in besides the password."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="log_in_rule")
    needs_second_factor = models.BooleanField("must use two-factor log-in", default=False)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Log-in of {self.user_id}"
