"""Playing on other machines: blocks go to a Dask cluster that the user names, and their arrays come back."""
