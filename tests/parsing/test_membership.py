from datetime import date

import pytest

from boards.importing.parse.pack.membership import council_year, read_person, read_seats, role_of
from tests.parsing.made_packs import laid_out

HEAD = "# Piers Board\n\n## Piers Board – Membership 2025/26\n\n"


def seats_of(rows, head=HEAD):
    layout, placed = laid_out(head + rows)
    return read_seats(
        placed, layout.membership, board="piers-board", publication="pack", met_on=date(2026, 3, 3)
    )


@pytest.mark.parametrize(
    ("cell", "name", "honours", "role"),
    [
        ("Member One", "Member One", "", "member"),
        ("Cllr Member One", "Member One", "", "member"),
        ("Councillor Member One", "Member One", "", "member"),
        ("Member One CBE", "Member One", "CBE", "member"),
        ("Member One, OBE", "Member One", "OBE", "member"),
        ("Member One OBE JP (Chair)", "Member One", "OBE JP", "chairman"),
        ("Member One (Chairman)", "Member One", "", "chairman"),
        ("Member One (Vice-Chair)", "Member One", "", "vice-chair"),
        ("Member One (Vice Chairman)", "Member One", "", "vice-chair"),
        ("Member One (Deputy Chair)", "Member One", "", "deputy-chair"),
        ("Member One – Deputy Chairman", "Member One", "", "deputy-chair"),
        ("Member One, Chair", "Member One", "", "chairman"),
        ("Member One - Vice Chair", "Member One", "", "vice-chair"),
        ("Member One (Observer)", "Member One", "", "member"),
        ("Member Double-One", "Member Double-One", "", "member"),
        ("Member\nOne (Chair)", "Member One", "", "chairman"),
    ],
)
def test_a_name_is_parted_from_honours_and_role(cell, name, honours, role):
    person = read_person(cell)

    assert (person.name, person.honours, person.role) == (name, honours, role)


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("Chairwoman", "chairman"),
        ("Vice-Chairperson", "vice-chair"),
        ("Deputy Chair", "deputy-chair"),
        ("", "member"),
    ],
)
def test_a_role_is_one_of_four_whatever_it_is_called(printed, role):
    assert role_of(printed) == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Membership 2025/2026", "2025/2026"),
        ("Membership 2025/26", "2025/2026"),
        ("Membership 2025-26", "2025/2026"),
        ("Membership", ""),
    ],
)
def test_a_council_year_is_given_in_full(text, expected):
    assert council_year(text) == expected


def test_group_and_substitute_rows_govern_the_rows_below_them():
    seats, unplaced = seats_of(
        "Councillor\tAuthority\n"
        "<b>Blue ( 1 )</b>\t\n"
        "Member One (Chair)\tNorthshire Council\n"
        "<b>Substitutes</b>\t\n"
        "Member Two\tWestport Council\n"
        "<b>Green ( 1 )</b>\t\n"
        "Member Three\tEastmouth Council\n"
    )

    assert [(seat.name, seat.group, seat.role, seat.substitute) for seat in seats] == [
        ("Member One", "Blue", "chairman", False),
        ("Member Two", "Blue", "substitute", True),
        ("Member Three", "Green", "member", False),
    ]
    assert [seat.position for seat in seats] == [1, 2, 3]
    assert seats[0].key == "piers-board--2025-2026--member-one"
    assert seats[0].council_year == "2025/2026"
    assert seats[0].wording == "Member One (Chair)\tNorthshire Council"
    assert unplaced == []


def test_a_count_that_does_not_hold_is_reported_on_the_group_row():
    seats, unplaced = seats_of(
        "Councillor\tAuthority\n<b>Blue ( 3 )</b>\t\nMember One\tNorthshire Council\nVacancy\t\n"
    )

    assert len(seats) == 1
    assert [(each.line, each.text) for each in unplaced] == [(6, "Blue: 3 declared, 2 found")]


def test_a_vacancy_fills_a_declared_place_and_is_no_seat():
    seats, unplaced = seats_of("<b>Blue (2)</b>\t\nMember One\tNorthshire Council\nVacancy\tTBC\n")

    assert (len(seats), unplaced) == (1, [])


def test_a_row_that_is_no_person_and_no_group_is_unplaced():
    seats, unplaced = seats_of("<b>Blue (1)</b>\t\nMember One\tNorthshire Council\nsee overleaf\t\n")

    assert len(seats) == 1
    assert [(each.line, each.text) for each in unplaced] == [(7, "see overleaf")]


def test_nobody_sits_twice():
    seats, unplaced = seats_of(
        "<b>Blue (2)</b>\t\nMember One\tNorthshire Council\nMember One\tNorthshire Council\n"
    )

    assert len(seats) == 1
    assert [each.line for each in unplaced] == [7]


def test_a_list_without_a_year_belongs_to_the_council_year_of_the_meeting():
    seats, _ = seats_of("<b>Blue (1)</b>\t\nMember One\tNorthshire Council\n", head="## Membership\n\n")

    assert seats[0].council_year == "2025/2026"


def test_the_list_goes_on_after_a_page_break_that_begins_with_a_group():
    seats, unplaced = seats_of(
        "<b>Blue (1)</b>\t\nMember One\tNorthshire Council\n\n---\n\n<b>Green (1)</b>\t\nMember Two\tWestport Council\n"
    )

    assert [seat.group for seat in seats] == ["Blue", "Green"]
    assert unplaced == []


def test_a_pack_without_a_list_of_members_has_no_seats():
    assert seats_of("", head="# Piers Board\n\nText.\n") == ([], [])


def test_what_is_declared_of_a_group_goes_with_its_members_and_not_with_substitutes():
    seats, _ = seats_of(
        "Councillor\tAuthority\n<b>Blue ( 1 )</b>\t\nMember One\tNorthshire Council\n"
        "<b>Substitutes</b>\t\nMember Two\tWestport Council\n<b>Green</b>\t\nMember Three\tEastmouth Council\n"
    )

    assert [seat.declared for seat in seats] == [1, None, None]


def said(seats):
    return [(seat.name, seat.role, seat.group, seat.authority) for seat in seats]


BOTH = [
    ("Ada Quill", "vice-chair", "Labour", "Northshire Council"),
    ("Bo Reed", "substitute", "Green", "Westport"),
]


@pytest.mark.parametrize(
    "rows",
    [
        "Name\tRole\tParty\tAuthority\nCllr Ada Quill\tVice Chair\tLabour\tNorthshire Council\n"
        "Cllr Bo Reed\tSubstitute\tGreen\tWestport\n",
        "Council\tPolitical group\tPosition\tCouncillor\nNorthshire Council\tLabour\tVice-Chair\tAda Quill\n"
        "Westport\tGreen\tSubstitute Member\tBo Reed\n",
        "Cllr Ada Quill\tLabour\tNorthshire Council\tVice-Chair\nCllr Bo Reed\tGreen\tWestport\tSubstitute\n",
        "Name\tWard\tRole\tGroup\tCouncil\nAda Quill\tQuays\tVice-Chair\tLabour\tNorthshire Council\n"
        "Bo Reed\t\tSubstitute\tGreen\tWestport\n",
    ],
)
def test_a_column_is_what_its_head_or_its_cells_say(rows):
    seats, unplaced = seats_of(rows)

    assert (said(seats), unplaced) == (BOTH, [])


@pytest.mark.parametrize(
    "rows",
    [
        "Cllr Ada Quill\tNorthshire\n",
        "Cllr Ada Quill\tada@example.org\n",
        "Name\tFlavour\nAda Quill\tVanilla\n",
        "Councillor\tCouncil\tSubstitute\tCouncil\nCllr Ada Quill\tNorthshire\tCllr Bo Reed\tWestport\n",
    ],
)
def test_a_cell_of_a_column_that_is_not_known_is_reported_and_is_no_council(rows):
    seats, unplaced = seats_of(rows)

    assert said(seats) == [("Ada Quill", "member", "", "")]
    assert len(unplaced) == 1


def test_groups_over_columns_are_nobody():
    seats, unplaced = seats_of("Labour\tGreen\nCllr Ada Quill\tCllr Bo Reed\n")

    assert [seat.name for seat in seats] == ["Ada Quill"]
    assert [each.line for each in unplaced] == [5, 6]


def test_words_beside_a_name_are_a_role_only_where_they_read_like_one():
    seats, unplaced = seats_of(
        "Councillor\tAuthority\nAda Quill (Lab, Chair)\tNorthshire\nBo Reed (Quays)\tWestport\n"
    )

    assert [(seat.role, seat.role_printed, seat.group) for seat in seats] == [
        ("chairman", "Chair", "Lab"),
        ("member", "", ""),
    ]
    assert [each.line for each in unplaced] == [7]


def test_plain_lines_between_rows_name_groups_and_substitutes():
    seats, unplaced = seats_of(
        "Councillor\tAuthority\nBlue (1)\nAda Quill (Vice-Chair)\tNorthshire\nSubstitutes\nBo Reed\tWestport\n"
        "Green Group\nCy Dunn\tEastmouth\n"
    )

    assert [(seat.name, seat.group, seat.role) for seat in seats] == [
        ("Ada Quill", "Blue", "vice-chair"),
        ("Bo Reed", "Blue", "substitute"),
        ("Cy Dunn", "Green", "member"),
    ]
    assert unplaced == []


@pytest.mark.parametrize(
    "head", ["Membership of the Board\n", "Members of the Piers Board:\n\n", "Board members\n"]
)
def test_members_may_be_named_in_lines_under_a_bare_one(head):
    seats, unplaced = seats_of(
        "Vice-Chair: Cllr Ada Quill (Labour, Northshire Council)\n"
        "Members: Councillors Cy Dunn (Reform UK, Eastmouth) and Di Fenn (Independent)\n"
        "Substitutes: Cllr Bo Reed (Green, Westport)\n",
        head=f"# Piers Board\n\n{head}",
    )

    assert said(seats) == [
        BOTH[0],
        ("Cy Dunn", "member", "Reform UK", "Eastmouth"),
        ("Di Fenn", "member", "Independent", ""),
        BOTH[1],
    ]
    assert unplaced == []


def test_a_label_over_names_holds_for_those_beneath():
    seats, unplaced = seats_of(
        "Labour (2): Councillors Ada Quill (Vice-Chair, Northshire) and Bo Reed\n\n"
        "Green\n\n- Cllr Cy Dunn (Eastmouth)\n\nSubstitutes:\n\n- Cllr Di Fenn\n"
    )

    assert said(seats) == [
        ("Ada Quill", "vice-chair", "Labour", "Northshire"),
        ("Bo Reed", "member", "Labour", ""),
        ("Cy Dunn", "member", "Green", "Eastmouth"),
        ("Di Fenn", "substitute", "Green", ""),
    ]
    assert unplaced == []


@pytest.mark.parametrize(
    "line",
    [
        "Members: to be appointed by the groups in June",
        "Spokesfolk: Cllr Bo Reed",
        "Members: Cllr Bo Reed (Labour, Westport, Eastmouth)",
    ],
)
def test_a_line_of_members_that_is_not_read_in_full_is_reported(line):
    _, unplaced = seats_of(f"Chair: Cllr Ada Quill (Labour)\n\n{line}\n")

    assert [(each.line, each.text) for each in unplaced] == [(7, line)]


def test_prose_and_vacancies_in_a_list_of_members_are_nobody():
    seats, unplaced = seats_of(
        "The Board is chaired by Councillor Ada Quill of Northshire.\n\nChair: Vacancy\n\nMembers: Cllr Bo Reed\n"
    )

    assert ([seat.name for seat in seats], unplaced) == (["Bo Reed"], [])


def test_substitutes_below_several_groups_belong_to_none_that_is_told():
    rows = (
        "Councillor\tAuthority\n**Labour (1)**\t\nMember One\tSandby Council\n**Conservative (1)**\t\n"
        "Member Two\tReedham Council\n**Substitutes**\t\nMember Three\tEelmouth Council\n"
    )

    seats, odd = seats_of(rows)

    assert [(seat.name, seat.group) for seat in seats] == [
        ("Member One", "Labour"),
        ("Member Two", "Conservative"),
        ("Member Three", ""),
    ]
    assert (seats[2].substitute, odd) == (True, [])
