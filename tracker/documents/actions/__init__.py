"""The public side of actions: postings, what lists read of them, and the shapes of both."""
