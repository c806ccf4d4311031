"""Excel in, Excel out; the only importer of openpyxl, XlsxWriter and lxml."""
