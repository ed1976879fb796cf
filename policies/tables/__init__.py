"""Lists as tables: download as CSV and XLSX, and upload after editing in a spreadsheet."""
