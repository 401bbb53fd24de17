"""A compiled campaign as a module of WebAssembly, which a browser plays without installing anything."""
