"""Every combination of the options of the sides: what each comes to for each of them."""
