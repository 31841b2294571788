"""Tools for whoever develops Encuentro. The product never needs them."""
