class LazyString(str):
    """Stands wherever a text does; at run time it is looked up each time it is printed."""
