"""The admin's own name, and who may do what in it."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User

from boards.models import BoardScope
from policies.models import EditorScope

admin.site.site_header = "LGA knowledge base: editing"
admin.site.site_title = "LGA knowledge base"
admin.site.index_title = "What to edit"
admin.site.empty_value_display = "none"


class EditorScopeInline(admin.StackedInline):
    model = EditorScope
    autocomplete_fields = ("publications",)
    verbose_name = verbose_name_plural = "Only these publications"


class BoardScopeInline(admin.StackedInline):
    model = BoardScope
    autocomplete_fields = ("boards",)
    verbose_name = verbose_name_plural = "Only these boards"


admin.site.unregister(User)


@admin.register(User)
class MemberAdmin(UserAdmin):
    """Whoever works here: their role is a group, and a scope narrows it. Only a superuser makes superusers."""

    inlines = (EditorScopeInline, BoardScopeInline)

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else ()

    def get_readonly_fields(self, request, obj=None):
        kept = () if request.user.is_superuser else ("is_superuser", "user_permissions")
        return (*super().get_readonly_fields(request, obj), *kept)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._is_within_reach(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._is_within_reach(request, obj)

    @staticmethod
    def _is_within_reach(request, obj):
        return request.user.is_superuser or obj is None or not obj.is_superuser
