"""The queue of proposed events."""

from django.contrib import admin


class ProposalAdmin(admin.ModelAdmin):
    list_display = ["title", "edtf", "kind", "state"]
