"""Who should meet whom: pure and numeric, no Discord, no database, no clock."""
