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
