"""Contributions that come by mail: what each speaks to (`placing`), and what becomes of it (`handling`). The same actions
as on the web, under the same rules."""
