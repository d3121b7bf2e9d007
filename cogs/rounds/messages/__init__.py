"""Groups all of whom chose direct messages: Kith writes to each, and no thread is opened."""
