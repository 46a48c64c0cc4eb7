"""Which event does a description tell of? Likeness, candidates, and the verbs that follow from them."""
