"""What came in: mails and workbooks, whose they are, what becomes of them."""
