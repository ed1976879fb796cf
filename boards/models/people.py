"""Boards, and who sits on them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, Subquery, UniqueConstraint
from django.db.models.functions import Coalesce
from django.urls import reverse

from boards.person_names import key_of as name_key
from policies.models import Statement, Theme
from policies.models.shared.beside import BesideQuerySet, beside
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, council_year, key_of, named
from policies.models.shared.readers_words import readers_words


class IsIn(models.Func):
    """Whether an array has a value."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = models.BooleanField()


def _number(rows, by):
    counted = rows.order_by().values(by).annotate(n=models.Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


NAMES = models.Func(OuterRef("previous_names"), OuterRef("name"), function="array_append")


class BoardQuerySet(BesideQuerySet):
    def published(self):
        """All boards except those that appear only in a draft agenda pack."""
        meetings = self.model._meta.get_field("meetings").related_model
        held = meetings.objects.filter(board=OuterRef("pk"))
        seats = Seat.objects.filter(board=OuterRef("pk"))
        return self.filter(~Q(summary="") | ~Exists(held) | Exists(held.published()) | Exists(seats))

    def in_year(self, year):
        """Boards that met in the year."""
        meetings = self.model._meta.get_field("meetings").related_model
        return self.filter(Exists(meetings.objects.published().in_year(year).filter(board=OuterRef("pk"))))

    def with_meetings(self, today):
        """With the number of public meetings (`meeting_count`), and the days (`last_met_on`, `next_met_on`) and
        numbers of the last meeting before today and the next one.
        """
        model = self.model._meta.get_field("meetings").related_model
        meetings = model.objects.published().filter(board=OuterRef("pk"))
        last, following = meetings.taking_place().past(today), meetings.taking_place().upcoming(today)
        counted = meetings.order_by().values("board").annotate(count=models.Count("pk")).values("count")
        return self.annotate(
            meeting_count=Coalesce(Subquery(counted), 0),
            last_met_on=Subquery(last.values("met_on")[:1]),
            last_sitting=Subquery(last.values("sitting")[:1]),
            next_met_on=Subquery(following.values("met_on")[:1]),
            next_sitting=Subquery(following.values("sitting")[:1]),
        )

    def for_list(self):
        """By type, policy boards first, and by name."""
        order = [models.When(type=type_, then=place) for place, type_ in enumerate(Board.Type.values)]
        themes = Theme.objects.filter(boards=OuterRef("pk"))
        return self.with_beside(themes=themes).order_by(models.Case(*order), "name", "slug")

    def for_theme(self, theme, today):
        """The lead boards of a theme, with their meetings and the seats of their leaders, newest first."""
        seats = Seat.objects.of_roles(Seat.LEADING).for_page().filter(board=OuterRef("pk"))
        boards = self.published().filter(themes=theme, is_former=False).with_meetings(today)
        return boards.with_beside(leading_seats=seats).order_by("name", "slug")

    def for_page(self, today):
        """With its themes and the boards that report to it, and with counts that would otherwise need a query each:
        its meetings, the council years of its seats and their allocation, the statements in its name, and the contact
        posts in its papers.
        """
        dated = Seat.objects.filter(board=OuterRef("pk"), council_year__isnull=False)
        years = dated.order_by("-council_year").values("council_year")
        meetings = self._related("meetings").objects.published().past(today).filter(board=OuterRef("pk"))
        statements = Statement.objects.published().exclude(issued_by="").filter(IsIn("issued_by", NAMES))
        posts = self._related("meetings")._meta.get_field("contact_officers").related_model.objects
        return (
            self.select_related("parent")
            .with_beside(
                themes=Theme.objects.filter(boards=OuterRef("pk")),
                children=Board.objects.filter(parent=OuterRef("pk")),
                every_allocation=self._related("allocations").objects.filter(board=OuterRef("pk")),
            )
            .annotate(
                council_years=ArraySubquery(years.distinct()),
                past_count=_number(meetings, "board"),
                statement_count=_number(statements.annotate(body=OuterRef("pk")), "body"),
                posts_beside=beside(posts.posts_of(OuterRef("pk")), post="post", named_on="named_on"),
            )
        )

    def _related(self, name):
        return self.model._meta.get_field(name).related_model


class Board(Edited):
    """A board of the association. Outside bodies on which its members sit are not boards."""

    class Type(models.TextChoices):
        POLICY = "policy", "Policy board"
        GOVERNING = "governing", "Governing board"
        ADVISORY = "advisory", "Advisory board"
        JOINT = "joint", "Joint board"
        COMMITTEE = "committee", "Committee"
        PROPERTY = "property", "Property board"

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=150, unique=True)
    short_name = models.CharField(max_length=20, blank=True, help_text="For example “CWB”.")
    previous_names = ArrayField(models.CharField(max_length=150), default=list, blank=True)
    type = models.CharField(max_length=10, choices=Type, default=Type.POLICY)
    summary = models.TextField(blank=True, help_text="What it does, in our own plain words.")
    everyday = readers_words()
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text="The board that it reports to.",
    )
    is_former = models.BooleanField("no longer meets", default=False)
    themes = models.ManyToManyField(Theme, blank=True, related_name="boards")

    objects = BoardQuerySet.as_manager()
    other_names_in = "previous_names"
    meeting_count: int  # where the queryset is `with_meetings`
    leading_seats: list["Seat"]  # where the queryset is `for_theme`

    class Meta:
        ordering = ["name"]
        permissions = [("edit_every_board", "Can change the records of every board")]
        constraints = [
            CheckConstraint(condition=~Q(slug=""), name="board_slug_not_empty"),
            CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="board_not_its_own_parent",
                violation_error_message="A board does not report to itself.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def names(self):
        """The name, and the earlier ones, under which statements were made too."""
        return [self.name, *self.previous_names]

    @property
    def has_meetings(self):
        """Whether it has a public meeting. Needs `with_meetings`."""
        return self.meeting_count > 0

    def get_absolute_url(self):
        return reverse("boards:board-detail", args=[self.slug])


class PersonQuerySet(models.QuerySet):
    def known_as(self, names):
        """People with one of these names, now or earlier, ignoring titles."""
        return self.filter(name_keys__overlap=sorted({name_key(name) for name in names}))

    def published(self):
        """People with a seat on a board or an outside body, and councillors in a register."""
        representations = self.model._meta.get_field("representations").related_model
        return self.filter(
            Exists(Seat.objects.filter(person=OuterRef("pk")))
            | Exists(representations.objects.filter(person=OuterRef("pk")))
            | ~Q(ward="")
        )

    def for_list(self):
        """With the seats of each, newest first, as `newest_seats`."""
        return self.prefetch_related(
            models.Prefetch("seats", Seat.objects.across_boards(), to_attr="newest_seats")
        ).order_by("name", "slug")


class Person(Edited):
    """Somebody who sits on a board."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=150)
    honours = models.CharField(max_length=40, blank=True, help_text="For example “CBE”.")
    group = models.CharField(
        "political group",
        max_length=60,
        blank=True,
        help_text="The present value in a register of councillors.",
    )
    ward = models.CharField(
        max_length=150, blank=True, help_text="The present value in a register of councillors."
    )

    other_names = ArrayField(
        models.CharField(max_length=150),
        default=list,
        blank=True,
        help_text="Earlier names and other spellings in papers, separated by commas.",
    )
    name_keys = ArrayField(models.CharField(max_length=120), default=list, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()
    other_names_in = "other_names"
    public_seats: list["Seat"]  # where they were fetched beforehand

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        indexes = [GinIndex(fields=["name_keys"], name="person_name_keys", fastupdate=False)]
        constraints = [
            CheckConstraint(condition=~Q(slug=""), name="person_slug_not_empty"),
        ]

    def __str__(self):
        return f"{self.name} {self.honours}".strip()

    def get_absolute_url(self):
        return reverse("boards:person-detail", args=[self.slug])

    def save(self, *args, **kwargs):
        self.name_keys = self.keys_of_names()
        super().save(*args, **kwargs)

    def keys_of_names(self):
        """The keys of all names of the person."""
        names = [self.name, *self.other_names]
        return sorted({key for name in names if (key := name_key(name))})


_LATEST = F("council_year").desc(nulls_last=True)


class SeatQuerySet(models.QuerySet):
    def on_boards(self, slugs):
        """Seats on at least one of the boards, by slug."""
        return self.filter(board__slug__in=slugs)

    def of_roles(self, roles):
        return self.filter(role__in=roles)

    def for_page(self):
        """In print order: by group, members before substitutes."""
        return self.select_related("person", "stands_in_for__person").order_by(_LATEST, "position", "pk")

    def across_boards(self):
        """Newest first, with the board of each."""
        return self.select_related("board", "stands_in_for__person").order_by(_LATEST, "board__name", "pk")


class Seat(Edited):
    """A person's place on a board for a council year, which runs from one annual meeting to the next."""

    class Role(models.TextChoices):
        CHAIRMAN = "chairman", "Chairman"
        VICE_CHAIR = "vice-chair", "Vice-Chair"
        DEPUTY_CHAIR = "deputy-chair", "Deputy Chair"
        MEMBER = "member", "Member"
        SUBSTITUTE = "substitute", "Substitute"

    LEADING = (Role.CHAIRMAN, Role.VICE_CHAIR, Role.DEPUTY_CHAIR)

    key = models.SlugField(max_length=200, unique=True)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    council_year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="The year in which it begins: 2020 for 2020/21. Empty if it is not known.",
    )
    group = models.CharField("political group", max_length=60)
    authority = models.CharField(max_length=150, help_text="The council the person comes from, as printed.")
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)
    is_substitute = models.BooleanField(default=False)
    stands_in_for = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="substitutes",
        help_text="For a substitute: the member they replace, if it is one member and not the whole group.",
    )
    position = models.PositiveSmallIntegerField()

    objects = SeatQuerySet.as_manager()

    named_with = (
        "person",
        "board",
    )

    class Meta:
        ordering = ["board", "-council_year", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="seat_key_not_empty"),
            UniqueConstraint(fields=["board", "person", "council_year"], name="seat_once_in_a_council_year"),
            UniqueConstraint(
                fields=["board", "person"],
                condition=Q(council_year__isnull=True),
                name="seat_once_without_a_year",
            ),
            CheckConstraint(
                condition=Q(is_substitute=True, role="substitute")
                | Q(is_substitute=False) & ~Q(role="substitute"),
                name="seat_substitute_has_that_role",
            ),
            CheckConstraint(
                condition=Q(stands_in_for__isnull=True) | Q(is_substitute=True) & ~Q(stands_in_for=F("pk")),
                name="seat_stands_in_as_substitute",
                violation_error_message="Only a substitute can replace somebody, and nobody can replace themselves.",
            ),
            CheckConstraint(condition=Q(position__gte=1), name="seat_position_from_1"),
        ]

    def __str__(self):
        year = council_year(self.council_year)
        return named(f"{called(self, 'person')} on {called(self, 'board')}", self.get_role_display(), year)

    def made_key(self):
        return key_of(
            self.board.slug,
            f"{self.council_year}-{self.council_year + 1}-" if self.council_year else "seat-",
            self.person.slug,
        )
