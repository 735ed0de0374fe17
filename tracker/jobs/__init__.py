"""What is done without anyone asking: the clock of actions, and the check of their links."""
