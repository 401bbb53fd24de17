"""The page that follows the files of a scenario while they are written."""
