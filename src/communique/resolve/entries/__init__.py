"""What is one matter: claims to entries, and entries to series."""
