"""How often a person may be addressed without having asked: counted over all features."""
