"""The screens of the interface, each with its style beside it."""
