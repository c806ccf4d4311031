"""Many scenarios of one base: solved in processes of this machine or on a cluster, kept as they finish."""
