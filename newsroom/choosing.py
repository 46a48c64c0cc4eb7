"""What a choice offers that one searches for. Colleagues are no secret to who may write an article, though few may see accounts."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import get_user_model
from django.db.models import Q

from articles.models import Article
from articles.people import called


class Choices(AutocompleteJsonView):
    """Django's own, and for the people of an article those who work at the desk, by their names and not by their addresses."""

    @property
    def is_colleague(self) -> bool:
        return self.model_admin.model is get_user_model() and self.source_field.model is Article

    def has_perm(self, request, obj=None):
        if self.is_colleague:
            return any(request.user.has_perm(f"articles.{act}_article") for act in ("add", "change"))
        return super().has_perm(request, obj)

    def get_queryset(self):
        if not self.is_colleague:
            return super().get_queryset()
        rows = get_user_model().objects.filter(is_active=True, is_staff=True)
        for word in self.term.split():
            names = ("username", "first_name", "last_name")
            found = Q()
            for name in names:
                found |= Q(**{f"{name}__icontains": word})
            rows = rows.filter(found)
        return rows.order_by("username")

    def serialize_result(self, obj, to_field_name):
        shown = super().serialize_result(obj, to_field_name)
        return {**shown, "text": called(obj)} if self.is_colleague else shown
