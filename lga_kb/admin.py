"""The admin's own name."""

from django.contrib import admin

admin.site.site_header = "LGA knowledge base: editing"
admin.site.site_title = "LGA knowledge base"
admin.site.index_title = "What to edit"
admin.site.empty_value_display = "none"
