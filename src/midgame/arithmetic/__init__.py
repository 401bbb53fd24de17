"""Arithmetic of our own, so that a number is the same to the last bit on every processor, in Python and in a page.

Plain operations on floats are rounded in one way everywhere (IEEE 754); what a library works out of them, such as an
exponential, is not. What is drawn and played uses what is here. Compiling and keeping what was compiled is here too.
"""
