"""The open vocabularies that researchers extend: definitions and topics."""
