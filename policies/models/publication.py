"""Publications: the dated sources."""

from urllib.parse import quote

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import IntegerRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, RowNumber
from django.urls import reverse

from policies.models.index.counts import EVERY_THEME, RecordCount
from policies.models.occasion import Occasion
from policies.models.shared.beside import beside
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.few_rows import AskedApart
from policies.models.shared.public_rows import public, with_a_page
from policies.models.shared.readable_rows import readable
from policies.models.shared.source_url import validate_source_url
from policies.models.shared.states import Reviewed
from policies.models.shared.years import any_of, each_year_of
from policies.models.theme import Theme
from policies.text.language import ENGLISH, WELSH
from policies.text.source_address import host_of

# Facts in a plan besides its promises; separate models that refer to this one.

PLAN_FACTS = ("budgetlines", "partnerships", "contracts", "governancefacts")


class PublicationQuerySet(models.QuerySet):
    def published(self):
        return public(self)

    def addressable(self):
        return with_a_page(self)

    def comparable(self):
        """Published, with statements that can be compared with another publication."""
        return self.published().filter(Exists(self._cleared_statements()))

    def named(self, slugs):
        return self.filter(slug__in=list(slugs))

    def plans(self):
        """Business plans, whose commitments can be followed up."""
        return self.filter(kind=Publication.Kind.BUSINESS_PLAN)

    def written_for(self, occasion):
        return self.filter(occasion=occasion)

    def with_what_it_prints(self, theme=None):
        """With the counts of statements by theme and kind as `prints_beside`: of all themes, or of all and one.

        A place may have several rows, whose sum is its count.
        """
        counts = RecordCount.objects.in_publications([OuterRef("slug")]).filter(kind__in=self._kinds())
        counts = counts.filter(theme__in=[EVERY_THEME, theme.slug]) if theme else counts
        return self.annotate(prints_beside=beside(counts, theme="theme", kind="kind", n="n"))

    def in_year(self, year):
        """Publications whose period covers the year."""
        return self.filter(years__contains=year)

    def each_year(self):
        """One row for every year of each publication, as `year`."""
        return self.annotate(year=each_year_of("years"))

    def of_kinds(self, kinds):
        return self.filter(kind__in=kinds)

    def newest_first(self):
        return self.order_by(F("issued_on").desc(nulls_last=True), "slug")

    def few_of_each_kind(self, few):
        """The newest few of every kind, kind after kind, with how many there are of each kind as `kinds_beside`."""
        newest = [F("issued_on").desc(nulls_last=True), "slug"]
        place = models.Window(RowNumber(), partition_by="kind", order_by=newest)
        chosen = self.annotate(place=place).filter(place__lte=few).values("pk")
        kinds = self.order_by().values("kind").annotate(n=models.Count("pk"))
        found = self.model.objects.filter(pk__in=chosen).annotate(
            kinds_beside=beside(kinds, kind="kind", n="n")
        )
        return found.order_by("kind", *newest)

    def editions(self, kinds):
        """Editions of a series: dated, of one of the kinds that the series takes, and with statements of their own."""
        return self.of_kinds(kinds).filter(
            Exists(self._counts([EVERY_THEME], self._kinds())), issued_on__isnull=False
        )

    def speaking(self, kinds, theme=None):
        """Publications with public statements of the kinds, and on the theme where that is named."""
        return self.speaking_on_any([theme.slug if theme else EVERY_THEME], kinds)

    def speaking_on_any(self, themes, kinds):
        """Publications with public statements of the kinds on at least one of the themes, given by slug."""
        return self.filter(Exists(self._counts(themes, kinds)))

    def printing_any_of(self, statements):
        """Publications that print at least one of the statements."""
        return self.filter(AskedApart(Exists(statements.filter(publication=OuterRef("pk")))))

    def issued_before(self, edition):
        """What was issued before the one publication of a queryset."""
        return self.filter(issued_on__lt=Subquery(edition.values("issued_on")))

    def issued_after(self, edition):
        """What was issued after the one publication of a queryset."""
        return self.filter(issued_on__gt=Subquery(edition.values("issued_on")))

    def lately_imported(self):
        """Publications whose official wording has been loaded, the latest import first."""
        return self.filter(imported_at__isnull=False).order_by("-imported_at", "slug")

    def years_covered(self):
        """Every year that a publication covers, in order."""
        return sorted(self.order_by().each_year().values_list("year", flat=True).distinct())

    def with_theme_slugs(self):
        """With the themes of each one's public statements, as `theme_slugs`; its own are fetched with it."""
        themes = self._cleared_statements().filter(themes__isnull=False).order_by().values("themes__slug")
        return self.annotate(theme_slugs=ArraySubquery(themes.distinct())).prefetch_related("themes")

    def for_list(self):
        """Newest first, with how many statements each prints as `statement_count`."""
        count = self._number_of(self._cleared_statements())
        return self.select_related("part_of").annotate(statement_count=count).newest_first()

    def next_to(self, publication):
        """Publications included in a publication, and those that replace it."""
        return self.filter(Q(part_of=publication) | Q(supersedes=publication)).newest_first()

    def for_page(self):
        """With what it is part of.

        Of each kind of statement it has the number, such as `ask_count`; priorities, entries of campaigns and themes,
        the most said first, come as names and slugs. So does its file, where the public may have that.
        """
        own = {"publication": OuterRef("pk")}
        priorities = readable(self._related("priorities").objects.filter(**own)).order_by("position", "pk")
        files = self._related("imports").objects.open_to_all().filter(publications=OuterRef("pk"))
        files = files.filter(sha256=OuterRef("file_sha256")).order_by("-stored_at", "-pk")[:1]
        entries = readable(self._related("campaign_entries").objects.filter(**own)).order_by("position", "pk")
        own_themes = Theme.objects.filter(publications=OuterRef("pk")).order_by("position", "slug")
        return self.select_related("part_of", "supersedes", "occasion").annotate(
            has_plan_facts=self._has_plan_facts(),
            own_themes_beside=beside(own_themes, slug="slug", name="name"),
            priorities_beside=beside(priorities, key="key", name="name"),
            files_beside=beside(files, name="name", size="size", sha256="sha256"),
            entries_beside=beside(entries, slug="campaign__slug", name="name"),
            themes_beside=beside(self._themes_of_statements(), slug="themes__slug", name="themes__name"),
            **{
                f"{kind}_count": self._number_of(self._cleared_statements().of_kinds([kind]))
                for kind in self._kinds()
            },
        )

    def with_plan_facts(self):
        """Plans that print a budget, partnerships, contracts or governance, with all of it in reading order."""
        in_order = (F("passage__position").asc(nulls_last=True), "position", "pk")
        facts = {
            fact: readable(
                self._related(fact).objects.select_related("passage__publication").order_by(*in_order)
            )
            for fact in PLAN_FACTS
        }
        return self.filter(self._has_plan_facts()).prefetch_related(
            *(Prefetch(fact, queryset=rows) for fact, rows in facts.items())
        )

    def _has_plan_facts(self):
        return any_of(
            Q(Exists(readable(self._related(fact).objects.filter(publication=OuterRef("pk")))))
            for fact in PLAN_FACTS
        )

    @staticmethod
    def _number_of(statements):
        rows = statements.order_by().values("publication").annotate(n=models.Count("pk"))
        return Coalesce(Subquery(rows.values("n")), 0)

    def _kinds(self):
        return self._related("statements").Kind.values

    def _themes_of_statements(self):
        themes = self._cleared_statements().filter(themes__isnull=False)
        themes = themes.order_by().values("themes__slug", "themes__name", "themes__position")
        return themes.annotate(n=models.Count("pk")).order_by("-n", "themes__position", "themes__slug")

    def _counts(self, themes, kinds):
        counts = RecordCount.objects.filter(publication=OuterRef("slug"), theme__in=themes, kind__in=kinds)
        return counts.filter(n__gt=0)

    def _cleared_statements(self):
        return self._related("statements").objects.visible().filter(publication=OuterRef("pk"))

    def _related(self, name):
        """The model at the other end of a relation, which may be one that this module must not import."""
        return self.model._meta.get_field(name).related_model


class Publication(Reviewed, Edited):
    """One dated source: a business plan, a paper of offers and asks, a briefing, a letter, a board's agenda pack."""

    class Kind(models.TextChoices):
        BUSINESS_PLAN = "business-plan", "Business plan"
        OFFERS_AND_ASKS = "offers-and-asks", "Offers and asks"
        ARTICLE = "article", "Article"
        AGENDA_PACK = "agenda-pack", "Agenda pack"
        SUPPLEMENT = "supplement", "Supplement to an agenda"
        MINUTES = "minutes", "Minutes"
        BRIEFING = "briefing", "Briefing"
        CONSULTATION_RESPONSE = "consultation-response", "Consultation response"
        WRITTEN_EVIDENCE = "written-evidence", "Written evidence"
        SUBMISSION = "submission", "Submission"
        LETTER = "letter", "Letter"
        REPORT = "report", "Report"
        SPEECH = "speech", "Speech"
        PRESS_NOTICE = "press-notice", "Press notice"

    class Precision(models.TextChoices):
        DAY = "day", "Day"
        MONTH = "month", "Month"
        YEAR = "year", "Year"

    class DateBasis(models.TextChoices):
        PRINTED = "printed", "Printed in the document"
        OCCASION = "occasion", "The day of what it was written for: the document prints no other date"
        PAGE = "page", "Given by the web page in its data: its text prints no other date"
        INFERRED = "inferred", "Inferred: the document prints no date of issue"

    class Language(models.TextChoices):
        """The codes are those of web pages."""

        ENGLISH = ENGLISH, "English"
        WELSH = WELSH, "Welsh"

    class House(models.TextChoices):
        COMMONS = "commons", "House of Commons"
        LORDS = "lords", "House of Lords"
        WESTMINSTER_HALL = "westminster-hall", "Westminster Hall"

    class Stage(models.TextChoices):
        """The stages of a bill in the order in which they come, and those of other occasions."""

        DRAFT = "draft", "Draft bill"
        FIRST_READING = "first-reading", "First reading"
        SECOND_READING = "second-reading", "Second reading"
        COMMITTEE = "committee", "Committee stage"
        REPORT = "report", "Report stage"
        REMAINING = "remaining", "Remaining stages"
        THIRD_READING = "third-reading", "Third reading"
        AMENDMENTS = "amendments", "Consideration of amendments"
        ON_THE_DAY = "on-the-day", "On the day"

    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, choices=Kind)
    title = models.CharField(max_length=250)
    subtitle = models.CharField(max_length=250, blank=True)
    summary = models.TextField(blank=True, help_text="In our own words.")
    publisher = models.CharField(max_length=120, default="Local Government Association")
    reference = models.CharField(max_length=60, blank=True, help_text="As printed, for example “REF 26058”.")
    addressee = models.CharField(
        max_length=250, blank=True, help_text="Whom a letter or submission is to, as printed."
    )
    language = models.CharField(
        max_length=5,
        choices=Language,
        default=Language.ENGLISH,
        db_default=ENGLISH,
        help_text="Detected from its text at import. Of single paragraphs it is detected too: in this language are"
        " those that do not show theirs.",
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="publications", help_text="Beside those of its statements."
    )
    occasion = models.ForeignKey(
        Occasion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="papers",
        verbose_name="written for",
        help_text="The bill, inquiry, consultation, fiscal event or debate.",
    )
    stage = models.CharField(max_length=20, choices=Stage, blank=True)
    house = models.CharField(max_length=20, choices=House, blank=True)
    held_on = models.DateField(
        "day of it", null=True, blank=True, help_text="The day of the debate, of the stage or of the event."
    )
    issued_on = models.DateField(
        null=True, blank=True, help_text="The first day of the month or year, if only that is known."
    )
    issued_precision = models.CharField("how exact the date is", max_length=5, choices=Precision, blank=True)
    date_basis = models.CharField("where the date comes from", max_length=8, choices=DateBasis, blank=True)
    years = IntegerRangeField(help_text="Years the publication covers.")
    is_draft = models.BooleanField(
        "the document is itself a draft", default=False, help_text="The document says so."
    )
    is_complete = models.BooleanField(default=True, help_text="Untick if our copy of the text is cut off.")
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text="The pack that holds it.",
    )
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    source_url = models.URLField(
        "source address",
        max_length=500,
        blank=True,
        validators=[validate_source_url],
        help_text="Where on the web it was read. Shown to the public.",
    )
    read_on = models.DateField(
        null=True,
        blank=True,
        help_text="The day on which its text was read at that address. Leave it empty if it is not known.",
    )
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField("file hash (SHA-256)", max_length=64, blank=True)
    readers = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="Which readers read the file: one that was read by the present ones need not be read again.",
    )
    line_count = models.PositiveIntegerField(
        default=0, help_text="Lines that hold text in the file imported."
    )
    placed_count = models.PositiveIntegerField(
        "lines read into records", default=0, help_text="Lines that were read into records or passages."
    )
    imported_at = models.DateTimeField(null=True, blank=True)

    objects = PublicationQuerySet.as_manager()
    theme_slugs: list[str]  # where the queryset is `with_theme_slugs`
    statement_count: int  # where it is `for_list`
    prints_beside: list[dict]  # where it is `with_what_it_prints`
    kinds_beside: list[dict]  # where it is `few_of_each_kind`

    class Meta:
        ordering = ["-issued_on", "slug"]
        permissions = [
            ("publish_publication", "Can publish, send back, withdraw and restore publications"),
            ("import_document", "Can import a document"),
            ("undo_import", "Can undo an import"),
        ]
        indexes = [
            GistIndex(fields=["years"], name="publication_years"),
            models.Index(fields=["kind", "-issued_on"], name="publication_kind_issued"),
            models.Index(F("issued_on").desc(nulls_last=True), "slug", name="publication_newest_first"),
            models.Index(
                F("imported_at").desc(),
                "slug",
                name="publication_lately_imported",
                condition=Q(imported_at__isnull=False),
            ),
        ]
        constraints = [
            *Reviewed.Meta.constraints,
            CheckConstraint(condition=~Q(slug=""), name="publication_slug_not_empty"),
            CheckConstraint(condition=Q(years__isempty=False), name="publication_years_not_empty"),
            CheckConstraint(
                condition=Q(issued_on__isnull=True, issued_precision="", date_basis="")
                | Q(issued_on__isnull=False) & ~Q(issued_precision="") & ~Q(date_basis=""),
                name="publication_date_with_precision_and_basis",
                violation_error_message=(
                    "Enter a date with how exact it is and where it comes from, or leave all three empty."
                ),
            ),
            CheckConstraint(condition=~Q(part_of=F("id")), name="publication_not_part_of_itself"),
            CheckConstraint(
                condition=Q(read_on__isnull=True) | ~Q(source_url=""),
                name="publication_read_on_with_source_url",
                violation_error_message="Give the address at which it was read, or leave the day empty.",
            ),
            CheckConstraint(
                condition=Q(occasion__isnull=False) | Q(stage="", house="", held_on__isnull=True),
                name="publication_stage_only_with_occasion",
                violation_error_message="Say what it was written for, or leave out its stage, house and day.",
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def name_with_year(self):
        """Its name with the years that it covers, unless it says them."""
        first, last = self.first_year, self.last_year
        years = str(first) if first == last else f"{first} to {last}"
        return str(self) if str(first) in str(self) else f"{self}, {years}"

    def get_absolute_url(self):
        return reverse("policies:publication-detail", args=[self.slug])

    def address_of(self, passage):
        """The address of a passage: `at` identifies it to the server, because a long text is shown in sections."""
        anchor = quote(passage.anchor)
        return f"{self.get_absolute_url()}?at={anchor}#{anchor}"

    @property
    def is_paper_of_meeting(self):
        """Whether it is a paper of a meeting, whose date it gets if it prints no other."""
        return self.kind in (self.Kind.AGENDA_PACK, self.Kind.SUPPLEMENT, self.Kind.MINUTES)

    @property
    def first_year(self):
        return self.years.lower

    @property
    def last_year(self):
        return self.years.upper - 1  # the database keeps the upper bound open

    @property
    def pack_id(self):
        """The pack that includes a publication, or itself: statements printed twice there are twins."""
        return self.part_of_id or self.pk

    @property
    def prints_contacts(self):
        """Whether it may contain telephone numbers and e-mail addresses: boards' papers, briefings and letters do."""
        return self.kind in PRINTING_CONTACTS

    @property
    def source_host(self):
        """The site on which it was read."""
        return host_of(self.source_url)

    @property
    def is_imported(self):
        """Whether the official wording has been loaded."""
        return self.imported_at is not None


# General papers: prose without a parser of its own.
GENERAL_PAPERS = (
    Publication.Kind.BRIEFING,
    Publication.Kind.CONSULTATION_RESPONSE,
    Publication.Kind.WRITTEN_EVIDENCE,
    Publication.Kind.SUBMISSION,
    Publication.Kind.LETTER,
    Publication.Kind.REPORT,
    Publication.Kind.SPEECH,
    Publication.Kind.PRESS_NOTICE,
)
PRINTING_CONTACTS = (
    Publication.Kind.AGENDA_PACK,
    Publication.Kind.SUPPLEMENT,
    Publication.Kind.MINUTES,
    *GENERAL_PAPERS,
)
