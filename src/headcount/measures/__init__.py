"""Pure statistics on numbers and dates: one metric, one function; nothing here knows a store."""
