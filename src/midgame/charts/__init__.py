"""The toolkit of charts; it knows no finding."""
