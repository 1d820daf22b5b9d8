"""The way of a film from its file to an edition that viewers get: looked at, cut into steps, encoded, packaged, published.

Rows of our tables say how far it is; jobs of the queue only say that there is something to do. So every job looks at the rows
first, may be run twice, and does nothing about what is done already.
"""
