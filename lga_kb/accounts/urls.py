"""Addresses of a person's own account: invitation and forgotten password, the second factor, single sign-on.

The pages of django-allauth that the site uses are listed here, under the names that allauth expects; all others do not
exist. Pages have the frame of the admin, are never cached, and need a fresh password for changes.
"""

from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as provider
from django.contrib.auth import views as auth
from django.urls import path, reverse_lazy
from django.views.generic import RedirectView

from lga_kb.accounts.forms import ForgottenPasswordForm
from lga_kb.accounts.in_frame import alone, choice, entrance, own, second_step
from lga_kb.notices.views import YourNotices

urlpatterns = [
    # For people who cannot log in yet.
    path(
        "forgotten-password/",
        entrance(
            auth.PasswordResetView.as_view(
                form_class=ForgottenPasswordForm,
                template_name="admin/account/forgotten.html",
                success_url=reverse_lazy("password_reset_done"),
            ),
            "Forgotten password",
        ),
        name="forgotten-password",
    ),
    path(
        "forgotten-password/sent/",
        entrance(
            auth.PasswordResetDoneView.as_view(template_name="admin/account/forgotten_sent.html"),
            "Check your e-mail",
        ),
        name="password_reset_done",
    ),
    path(
        "set-password/<str:uidb64>/<str:token>/",
        entrance(
            auth.PasswordResetConfirmView.as_view(
                template_name="admin/account/set_password.html",
                success_url=reverse_lazy("password_reset_complete"),
            ),
            "Set your password",
        ),
        name="password_reset_confirm",
    ),
    path(
        "set-password/done/",
        entrance(
            auth.PasswordResetCompleteView.as_view(template_name="admin/account/password_is_set.html"),
            "Your password is set",
        ),
        name="password_reset_complete",
    ),
    path("log-in/", RedirectView.as_view(pattern_name="admin:login"), name="account_login"),
    path("second-step/", second_step(factor.authenticate, "Second step"), name="mfa_authenticate"),
    # Your own second factors.
    path("two-factor/", own(factor.index, "Two-factor log-in"), name="mfa_index"),
    path("two-factor/app/", own(app.activate_totp, "Set up an app"), name="mfa_activate_totp"),
    path("two-factor/app/remove/", own(app.deactivate_totp, "Remove the app"), name="mfa_deactivate_totp"),
    path("two-factor/passkeys/", own(passkey.list_webauthn, "Your passkeys"), name="mfa_list_webauthn"),
    path("two-factor/passkeys/add/", own(passkey.add_webauthn, "Add a passkey"), name="mfa_add_webauthn"),
    path(
        "two-factor/passkeys/<number:pk>/remove/",
        own(passkey.remove_webauthn, "Remove a passkey"),
        name="mfa_remove_webauthn",
    ),
    path(
        "two-factor/codes/",
        own(codes.view_recovery_codes, "Recovery codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "two-factor/codes/new/",
        own(codes.generate_recovery_codes, "New recovery codes"),
        name="mfa_generate_recovery_codes",
    ),
    path("notices/", choice(YourNotices.as_view(), "Notices by e-mail"), name="your-notices"),
    # Single sign-on.
    path(
        "single-sign-on/cancelled/",
        entrance(social.login_cancelled, "Log-in cancelled"),
        name="socialaccount_login_cancelled",
    ),
    path(
        "single-sign-on/failed/",
        entrance(social.login_error, "Log-in failed"),
        name="socialaccount_login_error",
    ),
    path("single-sign-on/<slug:provider_id>/", alone(provider.login), name="openid_connect_login"),
    path("single-sign-on/<slug:provider_id>/back/", alone(provider.callback), name="openid_connect_callback"),
]
