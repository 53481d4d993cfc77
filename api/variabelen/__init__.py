"""The words of the law: facts and outcomes."""
