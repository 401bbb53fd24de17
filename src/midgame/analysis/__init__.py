"""What follows from a run: findings as plain records, without printing or plotting."""
