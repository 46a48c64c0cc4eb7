"""Pages of articles as pieces of finished HTML that are joined when somebody asks.

``parts`` says of which pieces a page consists and what each is made of, ``keeping`` keeps them and knows when one must be made
anew, ``page`` joins them.
"""
