"""Which page next, and may we?"""
