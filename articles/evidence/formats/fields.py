"""What a CSL-JSON item may hold, and what the same thing is called elsewhere. Pure: no Django.

The names are those of the CSL-JSON schema, 1.0.2. A field without a name in RIS or BibTeX keeps its own there: in RIS as
a line ``C1  - name: value``, in BibTeX as a field, which both leave to whoever knows it.
"""

from typing import Any

#: An item of CSL-JSON: its values are text, names, dates or, under ``custom``, a table.
Item = dict[str, Any]
#: CSL type -> RIS type (the list of RefMan) and BibTeX entry (biblatex's where BibTeX has none).
TYPES = {
    "article": ("NEWS", "article"),
    "article-newspaper": ("NEWS", "article"),
    "article-magazine": ("MGZN", "article"),
    "article-journal": ("JOUR", "article"),
    "webpage": ("ELEC", "online"),
    "post-weblog": ("BLOG", "online"),
    "post": ("ELEC", "online"),
    "broadcast": ("VIDEO", "misc"),
    "motion_picture": ("MPCT", "misc"),
    "song": ("SOUND", "misc"),
    "interview": ("PCOMM", "misc"),
    "speech": ("HEAR", "misc"),
    "report": ("RPRT", "report"),
    "legislation": ("STAT", "misc"),
    "bill": ("BILL", "misc"),
    "legal_case": ("CASE", "misc"),
    "treaty": ("STAT", "misc"),
    "book": ("BOOK", "book"),
    "chapter": ("CHAP", "incollection"),
    "entry-encyclopedia": ("ENCYC", "inreference"),
    "paper-conference": ("CONF", "inproceedings"),
    "thesis": ("THES", "thesis"),
    "manuscript": ("UNPB", "unpublished"),
    "dataset": ("DATA", "dataset"),
    "patent": ("PAT", "patent"),
    "software": ("COMP", "software"),
    "map": ("MAP", "misc"),
    "hearing": ("HEAR", "misc"),
    "regulation": ("STAT", "misc"),
    "standard": ("STAND", "misc"),
    "personal_communication": ("PCOMM", "misc"),
    "entry": ("ENCYC", "inreference"),
    "entry-dictionary": ("DICT", "inreference"),
    "review": ("JOUR", "article"),
    "review-book": ("JOUR", "article"),
    "figure": ("FIGURE", "misc"),
    "graphic": ("ART", "misc"),
    "musical_score": ("MUSIC", "misc"),
    "performance": ("ADVS", "misc"),
    "pamphlet": ("PAMP", "booklet"),
    "periodical": ("SER", "periodical"),
    "collection": ("GEN", "misc"),
    "classic": ("CLSWK", "misc"),
    "event": ("GEN", "misc"),
    "document": ("GEN", "misc"),
}
#: What a type of RIS means, where it is not the first that is written so or is never written here.
FROM_RIS = {
    "NEWS": "article-newspaper", "ELEC": "webpage", "WEB": "webpage", "STAT": "legislation", "JFULL": "article-journal",
    "EJOUR": "article-journal", "INPR": "article-journal", "ABST": "article-journal", "EBOOK": "book", "EDBOOK": "book",
    "ECHAP": "chapter", "CPAPER": "paper-conference", "GOVDOC": "report",
    "ICOMM": "post", "SLIDE": "speech",
}  # fmt: skip
#: What an entry of BibTeX or biblatex means; ``misc`` is decided by its address.
FROM_BIBTEX = {
    "article": "article-journal", "inbook": "chapter", "incollection": "chapter", "suppbook": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book", "collection": "book",
    "mvbook": "book", "booklet": "book", "reference": "book", "techreport": "report", "report": "report",
    "manual": "report", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "unpublished": "manuscript", "video": "motion_picture",
    "movie": "motion_picture", "audio": "song", "music": "song", "legislation": "legislation", "jurisdiction": "legal_case",
    "inreference": "entry-encyclopedia", "standard": "report", "letter": "document", "book": "book",
    "dataset": "dataset", "patent": "patent", "software": "software",
}  # fmt: skip

#: CSL field -> RIS tag, BibTeX field, for those whose value is one text. Empty: it keeps its CSL name.
PLAIN = {
    "title": ("TI", "title"),
    "title-short": ("ST", "shorttitle"),
    "container-title": ("T2", "journaltitle"),
    "collection-title": ("T3", "series"),
    "publisher": ("PB", "publisher"),
    "publisher-place": ("CY", "location"),
    "volume": ("VL", "volume"),
    "issue": ("IS", "number"),
    "number": ("M1", ""),
    "page": ("SP", "pages"),
    "edition": ("ET", "edition"),
    "genre": ("M3", "type"),
    "URL": ("UR", "url"),
    "DOI": ("DO", "doi"),
    "ISBN": ("SN", "isbn"),
    "ISSN": ("", "issn"),
    "language": ("LA", "language"),
    "abstract": ("AB", "abstract"),
    "note": ("N1", "note"),
    "keyword": ("", "keywords"),
    "original-title": ("OP", "origtitle"),
    "event-title": ("", "eventtitle"),
    "version": ("", "version"),
    "number-of-pages": ("", "pagetotal"),
    "chapter-number": ("", "chapter"),
    "call-number": ("CN", "library"),
}
#: Names of people, in the order of the document.
NAMES = {
    "author": ("AU", "author"),
    "editor": ("A2", "editor"),
    "translator": ("A4", "translator"),
    "collection-editor": ("A3", "serieseditor"),
    "container-author": ("", "bookauthor"),
}
DATES = {
    "issued": ("DA", "date"),
    "accessed": ("Y2", "urldate"),
    "original-date": ("", "origdate"),
    "event-date": ("", "eventdate"),
    "available-date": ("", ""),
    "submitted": ("", ""),
}
#: Fields of the schema that neither RIS nor BibTeX has a name for.
OTHER_TEXTS = (
    "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority", "citation-label",
    "collection-number", "container-title-short", "dimensions", "division", "event-place", "first-reference-note-number",
    "jurisdiction", "locator", "medium", "number-of-volumes", "original-publisher",
    "original-publisher-place", "part", "part-title", "PMCID", "PMID", "printing", "references", "reviewed-genre",
    "reviewed-title", "scale", "section", "source", "status", "supplement", "volume-title", "volume-title-short",
    "year-suffix", "page-first", "citation-key", "citation-number",
)  # fmt: skip
OTHER_NAMES = (
    "chair", "compiler", "composer", "contributor", "curator", "director", "editorial-director",
    "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author",
    "performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
)  # fmt: skip
#: Names of before CSL 1.0.2, and what they are called now.
OLDER = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short", "event": "event-title"}
#: What CSL has no field for; it stands in an item's ``custom``, which the schema leaves free. ``issued`` has the time.
CUSTOM = ("title-ja", "access", "level", "archive-url", "issued")

TEXTS = (*PLAIN, *OTHER_TEXTS)
ALL_NAMES = (*NAMES, *OTHER_NAMES)
#: Every name of the schema in small letters, as BibTeX compares names.
KNOWN = {name.lower(): name for name in (*TEXTS, *ALL_NAMES, *DATES)}
