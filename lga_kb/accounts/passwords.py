"""Validators for passwords besides Django's own: no leaked passwords, no words of this site."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from lga_kb.accounts.leaked import has_leaked

# A guesser who knows what the site is tries these first. A blank is any number of signs that are no letters.
SITE_WORDS = (
    "lga", "council", "knowledge base", "local government", "localgov", "policy", "admin", "publisher",
)  # fmt: skip
WORD_PATTERNS = {word: re.compile(r"[\W\d_]*".join(map(re.escape, word.split()))) for word in SITE_WORDS}
# A one is read as either letter.
LOOKALIKES = [str.maketrans("013457@$!|", f"o{one}eastas{one}l") for one in "il"]
# Without what people put before or after a word to reach the minimum length.
FIRST_TO_LAST_LETTER = re.compile(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)


class LeakedPasswordValidator(CommonPasswordValidator):
    """Refuses a password that is common or has leaked, also with digits and signs around it, or repeated."""

    def validate(self, password, user=None):
        if any(has_leaked(form) or form.lower() in self.passwords for form in _plainer(password)):
            raise ValidationError(
                "This password is in lists of leaked passwords, which attackers try first. Choose another.",
                code="password_leaked",
            )

    def get_help_text(self):
        return "Your password can’t be one that has leaked elsewhere."


class SiteWordsValidator:
    """Refuses a password with a word that attackers would try on this site."""

    def validate(self, password, user=None):
        plain = password.lower()
        forms = [plain, *(plain.translate(letters) for letters in LOOKALIKES)]
        for word, pattern in WORD_PATTERNS.items():
            if any(pattern.search(form) for form in forms):
                raise ValidationError(
                    "Leave “%(word)s” out of your password: attackers try the words of a site first.",
                    code="password_of_the_site",
                    params={"word": word},
                )

    def get_help_text(self):
        return "Your password can’t contain words of this site, such as “council”."


def _plainer(password: str) -> set[str]:
    """The password without added digits and signs, and only one half if both are the same."""
    letters = FIRST_TO_LAST_LETTER.search(password)
    forms = {password, letters[0] if letters else ""}
    half, odd = divmod(len(password), 2)
    if not odd and password[:half] == password[half:]:
        forms.add(password[:half])
    return forms
