from tests.indexed import _what_tests_write_is_indexed  # noqa: F401 - a fixture of every test here
