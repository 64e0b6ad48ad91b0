"""The staged layout of a genogram, in reading order.

structure → unions → clean → generations → chains → seeds → ordering → coordinates → rails → routing → overlays.
"""
