"""The seed file: the whole record as one YAML file that people can read, check and edit."""
