"""Tables in files that people bring along, read within limits: delimited text, workbooks, and zips around them."""
