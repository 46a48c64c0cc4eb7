"""Search in Japanese text: what is compared, what is asked, in which order it is shown. Pure: no Django.

``folding`` writes alike what readers take for the same; ``grams`` are what an index holds of a text; ``question`` is what
somebody asks; ``ranking`` orders answers; ``snippets`` are the places that are shown; ``spelling`` guesses what was meant.
"""
