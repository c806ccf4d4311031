"""From a file to a brief: package, cells, tables, values, entities; every problem becomes a finding."""
