from django.apps import AppConfig


class KnowledgeBaseConfig(AppConfig):
    name = "lga_kb"
    verbose_name = "Knowledge base"
