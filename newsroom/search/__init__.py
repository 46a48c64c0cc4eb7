"""Search over what the site's apps hold, for readers and for the desk; how Japanese text is compared is ``articles.search``.

``cards`` says which rows can be found and by which words, ``queueing`` notes those that were written, ``indexing`` makes their
entries, ``finding`` looks and orders.
"""
