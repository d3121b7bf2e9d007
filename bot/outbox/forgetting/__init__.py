"""What becomes of acts when somebody is erased: pure in rules.py, in the database in store.py."""
