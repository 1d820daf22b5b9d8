"""A guestbook for Marquee: viewers leave a line, everyone reads it."""
