"""How editors write tags: ``米露首脳会談、ブダペスト``. taggit's own parser knows only ASCII commas and spaces."""

from collections.abc import Iterable

from taggit.managers import _TaggableManager

from articles.language.text import fold, join_tags, split_tags


class FoldedTags(_TaggableManager):
    """Looks tags up by their folded names: taggit would look for ＮＡＴＯ, find nothing, and clash with NATO."""

    def _to_tag_model_instances(self, tags, tag_kwargs):
        folded = [fold(tag) if isinstance(tag, str) else tag for tag in tags]
        return super()._to_tag_model_instances(folded, tag_kwargs)


def tags_from_string(written: str) -> list[str]:
    """Return the tags of a text field, folded and each once."""
    return split_tags(written or "")


def string_from_tags(tags: Iterable) -> str:
    """Return tags as an editor would write them; the inverse of ``tags_from_string``."""
    return join_tags(tag.name for tag in tags)
