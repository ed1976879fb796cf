"""Many documents at once: from a folder, an archive or the browser, each an import of its own."""
