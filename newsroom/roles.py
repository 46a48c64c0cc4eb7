"""Who may do what: the roles of a newsroom, its acts in its own words, and which role does which. The one table of it.

A new permission joins the act that it belongs to, or becomes an act of its own; ``newsroom.role_groups`` hands it to the group
of each role with the next migration, and a test names a permission that no act knows.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission, User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from articles.models import (
    Article,
    Byline,
    Capture,
    ChecklistPoint,
    Citation,
    Claim,
    Commentary,
    CommentaryCitation,
    Contributor,
    Edition,
    EditionContributor,
    EditionSource,
    EditionTag,
    Outlet,
    OutletDomain,
    OutletGrade,
    Photo,
    Revision,
    Section,
    Source,
    SourceAddress,
    SourceAuthor,
    SourceCorrection,
    Tag,
    TaggedArticle,
    Term,
    Waiver,
)
from articles.permissions import CHANGE_OTHERS, SEE_OTHERS, to, to_replace
from newsroom.models import CheckLevel, Synonyms
from newsroom.releases.rows import Release, ReleaseArticle, ReleaseEvent
from seeds.models import Change, Export, Finding, Outcome, Passage, Run, Saying, Seed
from timeline.models import (
    Actor,
    ClaimCitation,
    DateRevision,
    EditionPlacement,
    Event,
    EventActor,
    EventChange,
    EventCitation,
    EventClaim,
    EventPlace,
    Forwarding,
    Place,
    Placement,
    Proposal,
    Relation,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its key never changes; its name is what its group is called when it is first made; ``about`` says whose it is."""

    key: str
    name: str
    about: Promise


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done at the desk: in words, by whom, and the permissions that it takes. Each belongs to one act, so that
    a group has an act whole or not at all unless somebody changed it by hand."""

    words: Promise
    roles: tuple[str, ...]
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the work, with its acts."""

    words: Promise
    acts: tuple[Act, ...]


WRITER, EDITOR, CHIEF, CHECKER, LEGAL, TRANSLATOR = (
    "writer",
    "editor",
    "chief",
    "checker",
    "legal",
    "translator",
)
ROLES = (
    Role(WRITER, "記者", _("Writes articles and works on none but their own.")),
    Role(EDITOR, "編集", _("Works on everybody’s articles and events, and publishes them.")),
    Role(CHIEF, "編集長", _("Does everything, keeps the people of the desk and what they may do.")),
    Role(CHECKER, "校閲", _("Checks citations and events, writes no text and publishes nothing.")),
    Role(LEGAL, "法務", _("Reads everything, proposes changes, and takes down what must not be shown.")),
    Role(TRANSLATOR, "翻訳", _("Translates the comments of articles.")),
)
ALL = tuple(role.key for role in ROLES)
DESK = (EDITOR, CHIEF)
WRITING = (WRITER, *DESK)
CHECKING = (*DESK, CHECKER)

#: The rows of an article, those of a record of the library, those of an event, and those of a captured page.
_OF_ARTICLE = (Byline, Photo, Placement, TaggedArticle)
_CITED, _VOICES = (Citation, Claim), (Commentary, CommentaryCitation)
_OF_SOURCE = (SourceAddress, SourceAuthor, SourceCorrection, Capture)
_OF_EVENT = (EventCitation, EventClaim, ClaimCitation, EventActor, EventPlace, Relation, DateRevision)
_OF_PAGE = (Change, Export, Outcome, Passage, Finding, Saying)
_KEPT = (Revision, Edition, EditionTag, EditionSource, EditionContributor, EditionPlacement, Waiver)

PARTS = (
    Part(
        _("Articles"),
        (
            Act(
                _("See one’s own articles, with their history and editions"),
                ALL,
                to(
                    "view",
                    Article,
                    *_OF_ARTICLE,
                    *_CITED,
                    *_VOICES,
                    *_KEPT,
                    Tag,
                    Section,
                    ChecklistPoint,
                    Contributor,
                ),
            ),
            Act(
                _("Write articles, with their names, pictures, comments and events"),
                WRITING,
                (
                    *to("add", Article),
                    *to("change", Article),
                    *to_replace(*_OF_ARTICLE),
                    *to("add", *_VOICES, Tag),
                    *to("delete", *_VOICES),
                ),
            ),
            Act(_("Delete articles that were never published"), WRITING, to("delete", Article)),
            Act(_("See articles of others"), (*CHECKING, LEGAL, TRANSLATOR), (SEE_OTHERS,)),
            Act(_("Work on articles of others"), (*CHECKING, TRANSLATOR), (CHANGE_OTHERS,)),
            Act(_("Propose edits of texts, and write remarks on them"), ALL, ("articles.suggest",)),
            Act(_("Tick points of a section’s checklist"), CHECKING, ("articles.tick_point",)),
            Act(
                _("Approve articles, and send them back to their writers"),
                DESK,
                ("articles.approve_article",),
            ),
            Act(
                _("Delete for ever what lies in the bin"),
                (CHIEF,),
                ("articles.empty_bin",),
            ),
            Act(_("Set, move and lift an embargo"), DESK, ("articles.set_embargo",)),
            Act(_("Show drafts to people outside"), DESK, ("newsroom.share_draft",)),
            Act(_("Let a finding stand that stops publishing"), (CHIEF,), ("articles.waive_block",)),
            Act(
                _("Take over a lock, and put on and lift a legal hold"),
                (CHIEF,),
                ("articles.take_over_lock",),
            ),
        ),
    ),
    Part(
        _("Publishing"),
        (
            Act(_("Publish articles"), DESK, ("articles.press_edition",)),
            Act(_("Schedule articles"), DESK, ("articles.schedule_edition",)),
            Act(
                _("Publish articles and events as one, and withdraw them as one"),
                DESK,
                (
                    *to("view", Release, ReleaseArticle, ReleaseEvent),
                    *to_replace(Release, ReleaseArticle, ReleaseEvent),
                    "newsroom.schedule_release",
                ),
            ),
            Act(_("Publish mended slips"), DESK, ("articles.minor_edition",)),
            Act(_("Publish updates"), DESK, ("articles.update_edition",)),
            Act(_("Publish corrections"), DESK, ("articles.correct_edition",)),
            Act(_("Withdraw articles"), DESK, ("articles.withdraw_edition",)),
            Act(_("Take down pictures, comments and quotations"), (CHIEF, LEGAL), ("articles.take_down",)),
            Act(_("Publish again what was withdrawn"), (CHIEF,), ("articles.republish_edition",)),
        ),
    ),
    Part(
        _("Evidence"),
        (
            Act(
                _("See the library of sources"),
                ALL,
                to("view", Source, *_OF_SOURCE, Outlet, OutletDomain, OutletGrade),
            ),
            Act(
                _("Add sources, and fill in and confirm them"),
                (*WRITING, CHECKER),
                (*to("add", Source, *_OF_SOURCE, Outlet), *to("change", Source, *_OF_SOURCE)),
            ),
            Act(_("Check and correct citations"), (*WRITING, CHECKER), to_replace(*_CITED)),
            Act(
                _("Join and delete sources, keep outlets and their reliability"),
                DESK,
                (
                    *to("delete", Source, *_OF_SOURCE, Outlet),
                    *to("change", Outlet),
                    *to_replace(OutletDomain),
                ),
            ),
        ),
    ),
    Part(
        _("Comments"),
        (
            Act(_("See the glossary"), ALL, to("view", Term)),
            Act(_("Keep the glossary"), (*DESK, TRANSLATOR), to_replace(Term)),
            Act(
                _("Translate and check comments"),
                (*WRITING, TRANSLATOR),
                to("change", *_VOICES),
            ),
        ),
    ),
    Part(
        _("Events"),
        (
            Act(
                _("See events, actors, places and topics"),
                ALL,
                to("view", Event, *_OF_EVENT, EventChange, Forwarding, Actor, Place, Topic),
            ),
            Act(_("Add drafts of events"), (*WRITING, CHECKER), to("add", Event, *_OF_EVENT, Actor, Place)),
            Act(
                _("Change events and their evidence"),
                CHECKING,
                (*to("change", Event, *_OF_EVENT, Actor, Place), *to("delete", *_OF_EVENT)),
            ),
            Act(_("Decide on proposed events"), CHECKING, (*to("view", Proposal), *to_replace(Proposal))),
            Act(_("Publish events"), DESK, ("timeline.publish_event",)),
            Act(_("Withdraw events"), DESK, ("timeline.withdraw_event",)),
            Act(_("Delete and join events, actors and places"), DESK, to("delete", Event, Actor, Place)),
            Act(_("Keep topics"), DESK, to_replace(Topic)),
        ),
    ),
    Part(
        _("Captured pages"),
        (
            Act(
                _("See captured pages and what was found in them"),
                (*CHECKING, LEGAL),
                to("view", Run, Seed, *_OF_PAGE),
            ),
            Act(
                _("Import pages, and correct how they were read"),
                DESK,
                (*to("add", Run, Seed), *to("change", Run, Seed), *to_replace(*_OF_PAGE)),
            ),
            Act(_("Delete captured pages"), (CHIEF,), to("delete", Run, Seed)),
        ),
    ),
    Part(
        _("The desk"),
        (
            Act(
                _("Keep tags, and words of one meaning"),
                DESK,
                (*to("change", Tag), *to("delete", Tag), *to("view", Synonyms), *to_replace(Synonyms)),
            ),
            Act(_("Keep the pages of people who sign"), DESK, to_replace(Contributor)),
            Act(
                _("Keep sections with their checklists, and how much each check weighs"),
                (CHIEF,),
                (*to_replace(Section, ChecklistPoint), *to("view", CheckLevel), *to_replace(CheckLevel)),
            ),
            Act(
                _("See tasks in the background, and try them again"),
                (CHIEF,),
                (*to("view", DBTaskResult), *to("change", DBTaskResult)),
            ),
            Act(
                _("Keep the people of the desk and their roles"),
                (CHIEF,),
                (
                    *to("view", User, Group, Permission),
                    *to("add", User, Group),
                    *to("change", User, Group),
                    *to("delete", Group),
                ),
            ),
        ),
    ),
)

#: Permissions that no act takes: nobody is deleted, tasks are made by the site itself, permissions by the code.
OF_NO_ACT = (
    "auth.delete_user",
    *to_replace(Permission),
    "django_tasks_database.add_dbtaskresult",
    "django_tasks_database.delete_dbtaskresult",
)
#: Apps whose permissions mean nothing at this desk: nothing of theirs is registered there.
OF_NO_USE = ("admin", "contenttypes", "sessions", "taggit", "account", "mfa", "usersessions")


def permissions_of(role: str) -> list[str]:
    """Return what a role is allowed, in the order of the table."""
    acts = (act for part in PARTS for act in part.acts if role in act.roles)
    return list(dict.fromkeys(name for act in acts for name in act.permissions))


def known() -> set[str]:
    """Return every permission that stands in the table."""
    return {name for part in PARTS for act in part.acts for name in act.permissions} | set(OF_NO_ACT)
