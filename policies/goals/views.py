"""Pages of the Sustainable Development Goals that plans name."""

from django.views.generic import DetailView, TemplateView

from policies.goals.goal_readings import coverage, editions_on, printed_for_another
from policies.models import SustainableDevelopmentGoal


class GoalList(TemplateView):
    template_name = "policies/goal_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"coverage": coverage()}


class GoalDetail(DetailView):
    queryset = SustainableDevelopmentGoal.objects.all()
    slug_field = slug_url_kwarg = "number"
    context_object_name = "goal"
    template_name = "policies/goal_detail.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "editions": editions_on(self.object),
            "printed_for_another": printed_for_another(self.object),
        }
