"""What does an address ask for, and how is it written?"""
