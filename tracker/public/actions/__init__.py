"""The pages of solidarity actions: reads of what is posted of them, and what the pages say."""
