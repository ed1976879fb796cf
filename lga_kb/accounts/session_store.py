"""Sessions in the database that end after an hour without a request, and ten hours after the log-in in any case.

They are loaded only when a view reads the session, so public pages need none.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from lga_kb.accounts.log_ins import LOG_IN
from lga_kb.errors import database_away
from lga_kb.errors.read_only import where_writing_is_possible


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls):
        from lga_kb.accounts.models import Session  # Django asks only once the models are loaded

        return Session

    def _get_session_from_db(self):
        session = super()._get_session_from_db()
        if session is None:
            return None
        if session.is_idle():
            with where_writing_is_possible():
                session.delete()
            self._session_key = None
            return None
        session.note_seen()
        return session

    def save(self, must_create=False):
        """Save it. Without this, Django reports a deleted session whenever the database cannot write."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if database_away.is_not_usable(error) and error.__context__:
                raise error.__context__ from None
            if not database_away.is_read_only(error):
                raise

    def create_model_instance(self, data):
        session = super().create_model_instance(data)
        session.user_id = data.get(SESSION_KEY)
        session.last_seen_at = timezone.now()
        if log_in := data.get(LOG_IN):
            end = datetime.fromisoformat(log_in["at"]) + settings.SESSION_LONGEST
            session.expire_date = min(session.expire_date, end)
        return session
