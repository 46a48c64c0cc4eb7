"""The Japanese language: dates, names and words, for whatever app. Pure: no Django, no noun of ours."""
