"""What the site keeps for itself; nothing imports it but the site's own modules."""

from django.db import models

#: The kind that stands for whatever there is.
EVERYTHING = "everything"


class Change(models.Model):
    """A row that was written which readers' pages may show. Only the database's own triggers write here, in the
    transaction of whoever wrote that row; see ``newsroom.edge.triggers``."""

    kind = models.CharField(max_length=16)
    number = models.BigIntegerField()
    is_added = models.BooleanField()
    #: PostgreSQL's number of the transaction: numbers of rows are given out in another order than they come to be seen.
    transaction = models.BigIntegerField(default=0, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.kind} {self.number}"


class Part(models.Model):
    """A part of a page as finished HTML, see ``newsroom.pressed``. It follows from what else is stored and may be thrown
    away, so that no row leans on it and it holds on to none: ``edition`` is the number of one, or 0."""

    edition = models.BigIntegerField(default=0)
    name = models.CharField(max_length=30)
    html = models.TextField()
    #: What the part shows, for whoever keeps whole pages: tags of ``articles.leaning``, a line each.
    tags = models.TextField(default="")
    until = models.DateTimeField(null=True)
    renderer = models.CharField(max_length=16)
    is_stale = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="part_once_an_edition")]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(is_stale=True), name="part_that_is_stale"),
            models.Index(fields=["renderer", "until", "edition"], name="part_by_renderer"),
        ]

    def __str__(self):
        return f"{self.edition} {self.name}"


class Lean(models.Model):
    """What a part leans on, as the log of changes names it. The log's trigger marks the parts that lean on a change."""

    part = models.ForeignKey(Part, models.CASCADE)
    kind = models.CharField(max_length=16)
    number = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "number"], name="lean_on")]

    def __str__(self):
        return f"{self.kind} {self.number}"
