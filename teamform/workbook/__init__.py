"""Excel in, Excel out; the only layer that may import XlsxWriter, openpyxl or lxml."""
