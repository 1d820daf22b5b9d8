"""Films in order: filters, sorts, pages by key, and how many films each filter would leave."""
