from tests.admin.conftest import editor, signed_in

__all__ = ["editor", "signed_in"]
