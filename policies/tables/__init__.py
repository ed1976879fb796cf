"""Lists as tables: out as CSV and XLSX, and in again after somebody has worked on them in a spreadsheet."""
