"""How dates are typed where Django does not know it."""
