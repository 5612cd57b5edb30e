"""Requirements on screen: goals, the library, and what each requirement is for."""
