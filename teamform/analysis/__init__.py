"""What a plan looks like: coverage, balance, load, gaps, what does not run and why, moves, key figures.

Everything here is computed from a problem and a plan alone, as small frozen values; sheets and reports only
show them.
"""
