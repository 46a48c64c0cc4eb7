"""Persons in templates."""

from django import template

from articles.people import called

register = template.Library()
register.filter("called", called)
