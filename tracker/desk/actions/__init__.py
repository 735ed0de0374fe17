"""The desk's side of actions: what needs attention, lists, pages in words, forms of moves."""
