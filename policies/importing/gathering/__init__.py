"""Finds files in folders and archives, one at a time, with their names and contents, or the reason for not reading
them.
"""
