"""Queries on statements: by kind, theme, year, addressee and position."""

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import RowNumber

from policies.models.bodies.government import Government
from policies.models.plan import PlacedQuerySet
from policies.models.shared.few_rows import AskedApart, IsAmong
from policies.models.shared.public_rows import public

# The three states of a statement beside a later publication: see `policies.lineage.continuation`.
CONTINUED, MAY_CONTINUE, NO_MATCH = "continued", "may-continue", "no-match"
NOT_RECORDED = "not-recorded"  # the status of a statement without a published update


class StatementQuerySet(PlacedQuerySet):
    def visible(self):
        """Statements that are shown wherever their publication is: an editor's preview shows them before it is
        published.

        Everywhere else use `published`.
        """
        return public(self)

    def offers(self):
        return self.filter(kind=self.model.Kind.OFFER)

    def asks(self):
        return self.filter(kind=self.model.Kind.ASK)

    def offers_and_asks(self):
        return self.filter(kind__in=[self.model.Kind.OFFER, self.model.Kind.ASK])

    def commitments(self):
        return self.filter(kind=self.model.Kind.COMMITMENT)

    def of_kinds(self, kinds):
        return self.filter(kind__in=kinds)

    def under_headings(self, keys):
        """Statements under any of the headings, by key."""
        return self.filter(heading__key__in=keys)

    def printed_in_any_of(self, publications):
        """Statements of publications, by id."""
        return self.filter(publication__in=publications)

    def beside_newest(self, statements, most):
        """Offers and asks under the given number of newest headings with some of the given statements."""
        headings = self.model._meta.get_field("heading").related_model.objects.over(statements)
        return self.offers_and_asks().filter(heading__in=headings.newest_first().values("pk")[:most])

    def under(self, heading):
        """The statements under a heading: first offers, then asks, then commitments, in the order of the document."""
        return self.filter(heading=heading).with_kind_order().order_by("kind_order", "position", "pk")

    def of_newest_on(self, themes, most, *, apart_from=None):
        """Statements on any of the themes in so many newest publications with one, except one."""
        publications = self.model._meta.get_field("publication").related_model.objects.published()
        speaking = publications.speaking_on_any([theme.slug for theme in themes], self.model.Kind.values)
        speaking = speaking.exclude(pk=apart_from) if apart_from else speaking
        return self.about_any(themes).filter(IsAmong("publication_id", speaking.newest_first()[:most]))

    def a_few_from_each_publication(self, few):
        """The first few of each publication, newest publication first."""
        return (
            self.with_kind_order()
            .annotate(
                place=models.Window(
                    RowNumber(),
                    partition_by="publication",
                    order_by=["kind_order", "heading__position", "position", "pk"],
                )
            )
            .filter(place__lte=few)
            .select_related("publication")
            .order_by(models.F("publication__issued_on").desc(nulls_last=True), "publication__slug", "place")
        )

    def newest_on_each_theme(self, few):
        """The newest few of every theme; a statement on two themes may be among the newest of one alone."""
        ranked = self.filter(themes__isnull=False).annotate(
            place_on_theme=models.Window(
                RowNumber(),
                partition_by="themes",
                order_by=[
                    models.F("publication__issued_on").desc(nulls_last=True),
                    "publication__slug",
                    "heading__position",
                    "position",
                    "pk",
                ],
            )
        )
        return self.filter(IsAmong("pk", ranked.filter(place_on_theme__lte=few)))

    def about_any(self, themes):
        """Statements with at least one of the themes, each once."""
        return self.filter(pk__in=self.model._base_manager.filter(themes__in=themes).values("pk"))

    def issued_by(self, names):
        """Statements in the name of a body: the association, or one of its boards under any of its names."""
        # Few are named, and the index has only those.
        return self.filter(issued_by__in=names).exclude(issued_by="")

    def marked_for(self, theme):
        """Annotate `on_theme`: whether each is on the theme, for lists that also show counterparts."""
        themes = self.model.themes.through.objects.filter(statement=OuterRef("pk"), theme=theme)
        return self.annotate(on_theme=Exists(themes))

    def last_said(self, pairs):
        """Of each line the statement that said it last: what none of the pairs carries on."""
        return self.filter(AskedApart(~Exists(pairs.filter(earlier=OuterRef("pk")))))

    def apart_from(self, statements):
        return self.exclude(pk__in=[statement.pk for statement in statements])

    def for_line(self):
        """With everything a single line shows, newest first."""
        return (
            self.with_kind_order()
            .with_status()
            .select_related("publication", "heading__priority")
            .newest_first()
        )

    def without_wording(self):
        """Statements whose official wording has not been loaded."""
        return self.filter(wording="")

    def newest_first(self):
        """By date of issue, newest first; within a publication in its own order."""
        return self.order_by(
            models.F("publication__issued_on").desc(nulls_last=True),
            "publication__slug",
            "heading__position",
            "kind_order",
            "position",
            "key",
        )

    def oldest_first(self):
        """By date of issue, oldest first; within a publication in its own order."""
        return self.order_by(
            models.F("publication__issued_on").asc(nulls_first=True),
            "publication__slug",
            "heading__position",
            "position",
            "key",
        )

    def in_print_order(self):
        return self.order_by("publication__slug", "heading__position", "position", "key")

    def with_status(self):
        """Annotate `current_status`: that of the newest published update, or empty."""
        newest = self.model._meta.get_field("updates").related_model.objects.newest_for(OuterRef("pk"))
        return self.annotate(current_status=Subquery(newest.values("status")[:1]))

    def with_last_update(self):
        """Annotate `updated_on`: the day of the newest published update, or None."""
        newest = self.model._meta.get_field("updates").related_model.objects.newest_for(OuterRef("pk"))
        return self.annotate(updated_on=Subquery(newest.values("dated_on")[:1]))

    def with_continuation(self):
        """Annotate `continuation`: the recorded link to a public statement of another publication.

        A statement continues if an editor confirmed it, and may continue if there is an unreviewed suggestion.
        Otherwise no match is recorded, which does not mean that it was dropped.
        """
        edges = self.model._meta.get_field("later_edges").related_model.objects
        statements = edges.model._meta.get_field("later").related_model.objects
        public = statements.published().exclude(publication=OuterRef(OuterRef("publication")))
        onward = {"earlier": OuterRef("pk"), "later__in": public}
        return self.annotate(
            continuation=models.Case(
                models.When(Exists(edges.confirmed().filter(**onward)), then=models.Value(CONTINUED)),
                models.When(Exists(edges.suggested().filter(**onward)), then=models.Value(MAY_CONTINUE)),
                default=models.Value(NO_MATCH),
                output_field=models.TextField(),
            )
        )

    def speaking_of_the_goals(self):
        """Statements whose own words name the Sustainable Development Goals."""
        return self.filter(wording__iregex=r"\mSDGs?\M|sustainable development goal")

    def with_kind_order(self):
        """Annotate `kind_order`: an offer comes before the ask it is paired with."""
        return self.annotate(
            kind_order=models.Case(
                models.When(kind=self.model.Kind.OFFER, then=1),
                models.When(kind=self.model.Kind.ASK, then=2),
                default=3,
                output_field=models.SmallIntegerField(),
            )
        )

    def for_list(self):
        """Everything a card or row shows, newest first."""
        return (
            self.with_kind_order()
            .with_status()
            .with_continuation()
            .select_related("publication", "heading__priority")
            .with_themes_and_bodies()
            .newest_first()
        )

    def with_themes_and_bodies(self):
        """With the themes of each, and the addressees of asks."""
        themes = self._related("themes").objects.filter(statements=OuterRef("pk"))
        return self.with_bodies().with_beside(themes=themes)

    def with_bodies(self):
        """With the addressees of asks."""
        bodies = self._related("addressees").objects.filter(asks=OuterRef("pk"))
        return self.with_beside(addressees=bodies)

    def _related(self, name):
        return self.model._meta.get_field(name).related_model

    def for_page(self):
        """Everything the page of one statement shows; its published updates as `public_updates`, newest first."""
        updates = self.model._meta.get_field("updates").related_model.objects.visible().with_evidence()
        return (
            self.with_status()
            .select_related(
                "publication__part_of", "publication__occasion", "heading__priority", "passage__publication"
            )
            .with_themes_and_bodies()
            .with_beside(campaigns=self._related("campaigns").objects.filter(statements=OuterRef("pk")))
            .annotate(
                all_errata_beside=self._related("errata").of_statement(),
                governments_beside=Government.objects.beside_all(),
            )
            .prefetch_related(
                models.Prefetch(
                    "updates",
                    queryset=updates.with_last_check().newest_first(),
                    to_attr="public_updates",
                ),
            )
        )
