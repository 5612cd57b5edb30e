"""The estate as register, picture and text."""
