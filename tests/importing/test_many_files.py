"""Folders and archives on the command line: a line for each file, nothing lost, nothing read twice, nothing trusted."""

import io
import json
import os
import stat
import struct
import zipfile

import pytest
from django.core.management import CommandError, call_command

from lga_kb.document_import import import_files
from lga_kb.document_import.many import many_files
from policies.importing.gathering import archives
from policies.models import Commitment, Publication, Theme
from tests.importing.documents import PAPER, PLAN
from tests.importing.test_import_command import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """Two documents, a copy, a picture, what a system leaves behind, and a file that is no document."""
    folder = tmp_path / "papers"
    (folder / "older").mkdir(parents=True)
    (folder / "plan.txt").write_text(PLAN)
    (folder / "older" / "gardens-2030.txt").write_text(PAPER)
    (folder / "older" / "copy of plan.txt").write_text(PLAN)
    (folder / "older" / "duck.png").write_bytes(b"\x89PNG")
    (folder / "older" / ".DS_Store").write_bytes(b"x")
    (folder / "~$plan.docx").write_bytes(b"x")
    (folder / "shopping.txt").write_text("Eggs and milk.\n")
    return folder


@pytest.fixture
def archive(tmp_path):
    """Make a zip archive of names and contents; its path."""

    def make(*members, name="papers.zip", method=zipfile.ZIP_DEFLATED):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", method) as file:
            for member, data in members:
                file.writestr(member, data)
        return path

    return make


@pytest.fixture
def without_reading(monkeypatch):
    """Fail where a file is opened by a reader."""

    def go():
        monkeypatch.setattr(import_files, "read_bytes", lambda name, data: pytest.fail(f"{name} was read"))

    return go


def failing(*arguments, **options):
    """What is printed by a run in which some files fail, and its last sentence."""
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("import_document", *arguments, stdout=out, **options)
    return out.getvalue(), str(error.value)


def line_of(printed, name):
    (line,) = [each for each in printed.splitlines() if f"  {name}: " in each]
    return line


def versions():
    """When each publication was imported, and how many versions of it there are."""
    return [(each.imported_at, each.history.count()) for each in Publication.objects.order_by("pk")]


def test_a_folder_has_a_line_for_each_file_and_an_account_of_all(folder):
    printed, said = failing(folder)

    assert "created" in line_of(printed, "papers/plan.txt")
    assert "created" in line_of(printed, "papers/older/gardens-2030.txt")
    assert "is the same file as" in printed
    assert "left out: is of a kind that is not read" in line_of(printed, "papers/older/duck.png")
    assert (
        "not imported: this does not look like a document" in line_of(printed, "papers/shopping.txt").lower()
    )
    assert printed.splitlines()[-1] == (
        "5 files: 2 imported, 1 the same as another, 1 left out, 1 not imported, 2 system files skipped."
    )
    assert said.startswith("1 of 5 files were not imported:\n  papers/shopping.txt: ")
    assert Publication.objects.count() == 2


def test_a_second_run_is_unchanged_and_opens_no_file_that_was_read(folder, without_reading):
    (folder / "shopping.txt").unlink()
    run(folder)
    stamped = versions()
    without_reading()

    printed = run(folder)

    assert "5 files" not in printed
    assert "4 files: 2 unchanged, 1 the same as another, 1 left out" in printed
    assert versions() == stamped


@pytest.mark.parametrize("change", ["code", "themes", "year", "again"])
def test_files_are_read_again_once_something_may_be_read_otherwise(folder, change, monkeypatch):
    (folder / "shopping.txt").unlink()
    run(folder)
    options = {}
    if change == "code":
        monkeypatch.setattr("lga_kb.document_import.many.readers._code", lambda: "another")
    elif change == "themes":
        Theme.objects.create(slug="ponds", name="Ponds", position=1)
    else:
        options = {"year": "2030"} if change == "year" else {"again": True}

    printed = run(folder, **options)

    assert "2 unchanged" not in printed.splitlines()[-1]
    assert "2 imported" in printed.splitlines()[-1]


def test_only_the_file_that_changed_is_read_again(folder):
    (folder / "shopping.txt").unlink()
    run(folder)
    (folder / "older" / "copy of plan.txt").unlink()
    (folder / "plan.txt").write_text(PLAN.replace("twice a year", "three times a year"))

    printed = run(folder, replace=True)

    assert "2 updated" in line_of(printed, "papers/plan.txt")
    assert "unchanged" in line_of(printed, "papers/older/gardens-2030.txt")
    assert Commitment.objects.filter(wording__contains="three times").count() == 1


def test_a_run_that_is_stopped_keeps_whole_files_and_the_next_goes_on(folder, monkeypatch, without_reading):
    (folder / "shopping.txt").unlink()
    real, seen = many_files.import_bytes, []

    def stop_at_the_second(name, data, **wanted):
        if seen:
            raise KeyboardInterrupt
        seen.append(name)
        return real(name, data, **wanted)

    monkeypatch.setattr(many_files, "import_bytes", stop_at_the_second)
    _, said = failing(folder)
    assert "to continue" in said
    assert Publication.objects.count() == 1
    monkeypatch.setattr(many_files, "import_bytes", real)

    printed = run(folder)

    assert "1 imported, 1 unchanged" in printed.splitlines()[-1]


def test_a_dry_run_of_a_folder_writes_nothing(folder):
    (folder / "shopping.txt").unlink()

    printed = run(folder, dry_run=True)

    assert "would be" in line_of(printed, "papers/plan.txt")
    assert "2 would be imported" in printed
    assert not Publication.objects.exists()


def test_json_has_an_object_for_each_file(folder):
    printed, _ = failing(folder, json=True)

    told = {each["file"]: each for each in json.loads(printed)}
    assert {name: each["outcome"] for name, each in told.items()} == {
        "papers/older/copy of plan.txt": "duplicate",
        "papers/older/duck.png": "left out",
        "papers/older/gardens-2030.txt": "imported",
        "papers/plan.txt": "imported",
        "papers/shopping.txt": "not imported",
    }
    assert told["papers/older/gardens-2030.txt"]["records"]
    assert told["papers/shopping.txt"]["error"]


def test_json_of_an_empty_folder_is_an_empty_array(tmp_path):
    assert json.loads(run(tmp_path, json=True)) == []


def test_more_said_is_the_whole_report_of_each(folder):
    (folder / "shopping.txt").unlink()

    assert "we will" in run(folder, verbosity=2)


def test_links_that_lead_out_are_named_and_not_followed(tmp_path, folder):
    (folder / "shopping.txt").unlink()
    secret = tmp_path / "secret.txt"
    secret.write_text(PAPER.replace("Gardens", "Secrets"))
    (folder / "link.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    (folder / "round.txt").symlink_to(folder / "round.txt")
    os.mkfifo(folder / "pipe.txt")

    printed, _ = failing(folder)

    for name in ("link.txt", "up", "round.txt"):
        assert "is a link that leads elsewhere" in line_of(printed, f"papers/{name}")
    assert "is not an ordinary file" in line_of(printed, "papers/pipe.txt")
    assert Publication.objects.count() == 2


def test_names_of_no_alphabet_are_shown_and_stored(tmp_path):
    folder = os.fsencode(tmp_path / "odd")
    os.mkdir(folder)
    with open(os.path.join(folder, b"plan\xff\n\x1b[31m.txt"), "wb") as file:
        file.write(PLAN.encode())
    with open(os.path.join(folder, ("ü" * 100 + ".txt").encode()), "wb") as file:
        file.write(PAPER.encode())

    printed = run(tmp_path / "odd")

    assert "\x1b" not in printed
    assert "2 imported" in printed
    assert all(len(each.file_name) <= 120 for each in Publication.objects.all())


# Archives


def test_an_archive_is_read_as_a_folder_is(archive):
    path = archive(
        ("a/plan.txt", PLAN), ("a/", ""), ("__MACOSX/a/._plan.txt", b"x"), ("gardens-2030.txt", PAPER)
    )

    printed = run(path)

    assert "created" in line_of(printed, "papers.zip/a/plan.txt")
    assert printed.splitlines()[-1] == "2 files: 2 imported, 1 system files skipped."
    assert "2 unchanged" in run(path)


def test_an_archive_within_a_folder_is_read_and_one_within_an_archive_is_named(archive, tmp_path):
    inner = archive(("plan.txt", PLAN), name="inner.zip")
    path = archive(("inner.zip", inner.read_bytes()), ("gardens-2030.txt", PAPER))
    folder = tmp_path / "all"
    folder.mkdir()
    path.rename(folder / "papers.zip")

    printed, _ = failing(folder)

    assert "archive within an archive" in line_of(printed, "all/papers.zip/inner.zip")
    assert "1 imported, 1 not imported" in printed


@pytest.mark.parametrize(
    "name",
    [
        "../plan.txt",
        "/etc/plan.txt",
        "a/../../plan.txt",
        "..\\plan.txt",
        "C:\\plan.txt",
        "C:plan.txt",
        "\\plan.txt",
    ],
)
def test_a_name_that_climbs_out_is_named_and_not_read(archive, name, without_reading):
    path = archive(("x", ""))
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(zipfile.ZipInfo(name), PLAN)
    without_reading()

    assert "not imported: has a name that leads out of the archive" in failing(path)[0]


def test_a_link_in_an_archive_is_not_followed(archive):
    link = zipfile.ZipInfo("plan.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert "is a link to another file" in failing(archive((link, "/etc/passwd")))[0]


def test_a_locked_file_is_named(archive):
    path = archive(("plan.txt", PLAN))
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        data[start + place] |= 1
    path.write_bytes(data)

    assert "is locked with a password" in failing(path)[0]


def test_a_method_that_may_ask_for_any_memory_is_not_read(archive):
    path = archive(("plan.txt", PLAN), method=zipfile.ZIP_LZMA)

    assert "packed in a way that is not read" in failing(path)[0]


def test_a_file_that_unpacks_beyond_measure_is_named_by_its_size(archive):
    bomb = b"0" * 26_000_000

    printed, _ = failing(archive(("bomb.txt", bomb), ("plan.txt", PLAN)))

    assert "is larger than 25 MB" in line_of(printed, "papers.zip/bomb.txt")
    assert "1 imported" in printed


def test_a_size_that_is_a_lie_is_damage(archive):
    path = archive(("bomb.txt", b"0" * 1_000_000))
    data = bytearray(path.read_bytes())
    start = data.find(b"PK\x01\x02")
    data[start + 24 : start + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)

    printed, _ = failing(path)

    assert "is damaged within the archive" in printed


def test_all_files_together_unpack_only_so_far(archive, monkeypatch):
    monkeypatch.setattr(archives.Archive.__init__, "__kwdefaults__", {"most_unpacked": 3_000})
    path = archive(("gardens-2030.txt", PAPER + "\n" * 3_000), ("plan.txt", PLAN))

    printed, said = failing(path)

    assert "the archive unpacks to more than" in line_of(printed, "papers.zip/plan.txt")
    assert Publication.objects.count() == 1


def test_a_cut_or_empty_or_false_archive_is_one_sentence(archive, tmp_path):
    whole = archive(("plan.txt", PLAN)).read_bytes()
    for name, data in {
        "cut.zip": whole[: len(whole) // 2],
        "text.zip": b"Not an archive.",
        "nothing.zip": b"",
        "end.zip": whole[-22:],
        "turned.zip": whole[:40] + b"xxxx" + whole[44:],
    }.items():
        (tmp_path / name).write_bytes(data)
        _, said = failing(tmp_path / name)
        assert any(word in said for word in ("no zip archive", "holds no files", "damaged")), (name, said)
    assert not Publication.objects.exists()
    assert "holds no files" in failing(archive())[1]


def test_a_list_of_files_beyond_measure_is_refused_before_it_is_read(archive, monkeypatch):
    path = archive(*((f"{number}.txt", "x") for number in range(9)))
    monkeypatch.setattr(archives, "LONGEST_LIST", 200)
    monkeypatch.setattr(zipfile, "ZipFile", lambda file: pytest.fail("the list was read"))

    assert "holds more than 10,000 files" in failing(path)[1]


def test_a_file_missing_by_its_name_is_one_sentence(tmp_path):
    _, said = failing(tmp_path / "gone.zip")

    assert said == "gone.zip: cannot be read (no such file or directory)."
