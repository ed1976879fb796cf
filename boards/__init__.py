"""Boards, people and meetings."""
