"""Finding by words: what of an audit can be found, and an index of it that is only ever in memory."""
