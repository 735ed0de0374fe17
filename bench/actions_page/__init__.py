"""How fast the list of actions answers where there are many, beside the list of cases."""
