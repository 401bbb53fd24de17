"""The brief, or the whole page, as a PDF with vector charts."""
