"""xlsales: a company's sales and customer-service handbook, run inside Excel."""

__version__ = "0.1.0"
