"""Pages of people across boards, and of the outside bodies on which they sit."""

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView

from boards.models import OutsideBody, Person
from boards.pages.membership_by_group import by_council_year
from policies.listing.views import IndexedList


class PersonList(IndexedList):
    """Everybody with a seat, found by name."""

    name = "people"
    template_name = "boards/person_list.html"


class PersonDetail(DetailView):
    """One person's seats on every board, year by year."""

    context_object_name = "person"
    template_name = "boards/person_detail.html"

    def get_object(self):
        return get_object_or_404(Person.objects.published(), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "years": by_council_year(self.object.seats.across_boards()),
            "representations": self.object.representations.for_page(),
        }


class OutsideBodyList(IndexedList):
    """The bodies outside the association, with the members who sit on them."""

    name = "outside-bodies"
    template_name = "boards/outside_body_list.html"


class OutsideBodyDetail(DetailView):
    """One body, with everybody who has sat on it."""

    queryset = OutsideBody.objects.for_list()
    context_object_name = "body"
    template_name = "boards/outside_body_detail.html"
