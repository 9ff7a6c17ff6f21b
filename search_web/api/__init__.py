"""How do programs read what the archive finds?"""
