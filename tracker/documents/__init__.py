"""What is published: documents, rows, and the index tables derived from them.

Everything public reads these and nothing else. Only the publishing modules above write them.
"""
